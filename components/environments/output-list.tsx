import { ExternalLink } from "lucide-react";
import { CopyId } from "@/components/ui/copy-id";
import type { EnvironmentView } from "@/lib/environments/schemas";

type Output = EnvironmentView["outputs"][number];

const labels: Readonly<Record<string, string>> = {
  Url: "URL",
  DatabaseEndpoint: "Database endpoint",
  ReplicaEndpoint: "Read replica endpoint",
  DatabaseSecretArn: "Database secret",
  DashboardUrl: "Dashboard",
};
const opens = (value: string) => /^https?:\/\//.test(value);
const order = Object.keys(labels);
const rank = ({ key }: Output) => (order.includes(key) ? order.indexOf(key) : order.length);

/** What the stack gives back, to copy: the address of the application first. */
export function OutputList({ outputs }: { readonly outputs: readonly Output[] }) {
  const sorted = [...outputs].sort((a, b) => rank(a) - rank(b));
  return (
    <div className="@container">
      <dl className="grid gap-x-8 gap-y-2 @3xl:grid-cols-2">
        {sorted.map(({ key, value, description }) => {
          const label = labels[key] ?? key;
          return (
            <div key={key} className="min-w-0">
              <dt className="text-muted text-xs" title={description ?? undefined}>
                {label}
              </dt>
              <dd className="flex min-w-0 items-center gap-x-3">
                <CopyId value={value} max={opens(value) ? 40 : 48} className="min-w-0" />
                {opens(value) && (
                  <a
                    href={value}
                    target="_blank"
                    rel="noreferrer"
                    className="inline-flex shrink-0 items-center gap-1 text-accent text-xs hover:underline"
                  >
                    Open<span className="sr-only"> {label} in a new tab</span>
                    <ExternalLink aria-hidden className="size-3" />
                  </a>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}
