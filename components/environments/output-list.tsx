import { ExternalLink } from "lucide-react";
import { CopyId } from "@/components/ui/copy-id";
import { KeyValue } from "@/components/ui/key-value";
import type { EnvironmentView } from "@/lib/environments/schemas";

type Output = EnvironmentView["outputs"][number];

const order = ["Url", "LoadBalancerDnsName", "DatabaseEndpoint", "DatabasePort", "DatabaseSecretArn", "DashboardUrl"];
const rank = ({ key }: Output) => (order.includes(key) ? order.indexOf(key) : order.length);

/** What the stack gives back, to copy: the address of the application first. */
export function OutputList({ outputs }: { readonly outputs: readonly Output[] }) {
  const sorted = [...outputs].sort((a, b) => rank(a) - rank(b));
  return <KeyValue items={sorted.map((output) => ({ label: words(output.key), value: <OutputValue output={output} /> }))} />;
}

const labels: Readonly<Record<string, string>> = {
  Url: "URL",
  LoadBalancerDnsName: "Load balancer",
  DatabaseEndpoint: "Database endpoint",
  DatabasePort: "Database port",
  DatabaseSecretArn: "Database secret",
  DashboardUrl: "Dashboard",
  VpcId: "VPC",
};
const words = (key: string) => labels[key] ?? key;

function OutputValue({ output: { key, value } }: { readonly output: Output }) {
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-2">
      <CopyId value={value} max={72} />
      {/^https?:\/\//.test(value) && (
        <a
          href={value}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 whitespace-nowrap text-accent text-xs hover:underline"
        >
          Open<span className="sr-only"> {words(key)} in a new tab</span>
          <ExternalLink aria-hidden className="size-3" />
        </a>
      )}
    </span>
  );
}
