import type { DeploymentView } from "@/lib/deployments";

/** The tabs of the deployment page, as its address names them. */
export type TabName = "changes" | "progress" | "drawing" | "template" | "spec";

interface Tab {
  readonly name: TabName;
  readonly label: string;
  readonly count?: number;
}

/** The tabs a deployment has by now. */
export function tabsOf({ status, executedAt, templateSha256, plan }: DeploymentView): Tab[] {
  return [
    ...(executedAt || status === "EXECUTING" ? [{ name: "progress", label: "Progress" } as const] : []),
    { name: "changes", label: "Changes", count: plan?.changes.length },
    ...(plan ? [{ name: "drawing", label: "Drawing" } as const] : []),
    ...(templateSha256 ? [{ name: "template", label: "Template" } as const] : []),
    { name: "spec", label: "Request" },
  ];
}

/** The tab an address asks for, or the one that matters most now. */
export function tabOf(deployment: DeploymentView, asked: string | undefined): TabName {
  const tabs = tabsOf(deployment);
  return (tabs.find(({ name }) => name === asked) ?? tabs[0])?.name ?? "changes";
}
