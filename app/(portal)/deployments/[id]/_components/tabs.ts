import type { DeploymentView } from "@/lib/deployments";

/** The tabs of the deployment page, as its address names them. */
export type TabName = "progress" | "intent" | "effect" | "template" | "findings";

interface Tab {
  readonly name: TabName;
  readonly label: string;
  readonly count?: number;
}

/** What addresses of before called the tabs. */
const formerNames: Readonly<Record<string, TabName>> = { changes: "effect", drawing: "effect", spec: "intent" };

/** The tabs a deployment has by now. */
export function tabsOf({ status, executedAt, templateSha256, plan, findings }: DeploymentView): Tab[] {
  return [
    ...(executedAt || status === "EXECUTING" ? [{ name: "progress", label: "Progress" } as const] : []),
    { name: "intent", label: "Intent" },
    { name: "effect", label: "Effect", count: plan?.changes.length },
    ...(templateSha256 ? [{ name: "template", label: "Template" } as const] : []),
    ...(plan || findings.length > 0 ? [{ name: "findings", label: "Checks", count: findings.length } as const] : []),
  ];
}

/** The tab an address asks for, or the one that matters most now. */
export function tabOf(deployment: DeploymentView, asked: string | undefined): TabName {
  const tabs = tabsOf(deployment);
  const name = (asked && formerNames[asked]) || asked;
  const progress = tabs.find((tab) => tab.name === "progress");
  return (tabs.find((tab) => tab.name === name) ?? progress)?.name ?? "effect";
}
