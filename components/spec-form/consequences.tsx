"use client";

import { ArchitectureDrawing } from "@/components/architecture/architecture-drawing";
import { architectureModel } from "@/components/architecture/architecture-model";
import { CostPanel } from "@/components/costs/cost-panel";
import type { FormCost } from "@/components/costs/use-form-cost";
import { PreflightList } from "@/components/preflight/preflight-list";
import type { FormPreflight } from "@/components/preflight/use-preflight";
import type { Spec } from "@/infra-templates/two-tier/spec";
import { ChangesPanel } from "./changes-panel";
import { focusField } from "./form-context";
import { TemplatePanel } from "./template-panel";
import type { Preview } from "./use-preview";

export type PanelId = "changes" | "drawing" | "price" | "preflight" | "template";
const titles: Readonly<Record<PanelId, string>> = {
  changes: "Changes",
  drawing: "Drawing",
  price: "Price",
  preflight: "Preflight",
  template: "Template",
};

/** What the form's values mean, beside them: the drawing, the price, the account's word, the template and, for an update, what differs. */
export function Consequences({
  spec,
  drawn,
  upToDate,
  live,
  cost,
  preflight,
  preview,
  panel,
  onPanel,
}: {
  /** What the form stands for; null while something is missing or wrong. */
  spec: Spec | null;
  /** What can be drawn of it. */
  drawn: Spec | null;
  /** Whether the drawing shows the values as they are now. */
  upToDate: boolean;
  /** What runs, for an update. */
  live: Spec | null;
  cost: FormCost;
  preflight: FormPreflight;
  preview: Preview;
  panel: PanelId;
  onPanel: (panel: PanelId) => void;
}) {
  const always = ["drawing", "price", "preflight", "template"] as const;
  const panels: PanelId[] = live ? ["changes", ...always] : [...always];
  return (
    <section
      aria-label="What it means"
      // Beside the form it scrolls by itself, between the frame's head and the form's footer.
      className="flex min-w-0 flex-col rounded-lg border bg-surface xl:max-h-[calc(100dvh-var(--frame-top,0px)-6.75rem)]"
    >
      <div role="tablist" aria-label="What it means" className="flex shrink-0 gap-4 border-b px-4">
        {panels.map((id) => (
          <button
            key={id}
            type="button"
            role="tab"
            id={panelTabId(id)}
            aria-selected={panel === id}
            aria-controls={`panel-${id}`}
            tabIndex={panel === id ? 0 : -1}
            onClick={() => onPanel(id)}
            onKeyDown={(event) => {
              const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
              const next = panels[(panels.indexOf(id) + step + panels.length) % panels.length];
              if (step === 0 || !next) return;
              onPanel(next);
              document.getElementById(panelTabId(next))?.focus();
            }}
            className="-mb-px h-10 border-transparent border-b-2 font-medium text-muted aria-selected:border-accent aria-selected:text-foreground"
          >
            {titles[id]}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        key={panel}
        id={`panel-${panel}`}
        aria-labelledby={panelTabId(panel)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached with the keyboard
        tabIndex={0}
        className="min-h-0 rounded-b-lg p-4 xl:overflow-y-auto xl:[--frame-top:0px]"
      >
        {panel === "changes" && live && <ChangesPanel before={live} after={spec} preview={preview} />}
        {panel === "drawing" && drawn && (
          <>
            {/* What is said of a part stays above the form's footer. */}
            <ArchitectureDrawing
              model={architectureModel(drawn)}
              className="[--details-bottom:calc(var(--frame-bottom,0px)+3.75rem)] xl:[--details-bottom:-1rem]"
            />
            {!upToDate && <p className="mt-2 text-muted text-xs">As of the last values that were in order.</p>}
          </>
        )}
        {panel === "price" && <CostPanel {...cost} upToDate={upToDate} />}
        {panel === "preflight" && <PreflightList preflight={preflight} onField={focusField} />}
        {panel === "template" && <TemplatePanel preview={preview} ready={spec !== null} />}
      </div>
    </section>
  );
}

/** The element id of a panel's tab, for whoever leads there. */
export function panelTabId(panel: PanelId): string {
  return `panel-tab-${panel}`;
}
