"use client";

import { unstable_rethrow } from "next/navigation";
import { useEffect, useState, useTransition } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { FormPrice } from "@/components/costs/form-price";
import { useFormCost } from "@/components/costs/use-form-cost";
import type { SectionId } from "@/components/environments/spec-fields";
import { blockingRules } from "@/components/plans/remarks";
import { usePreflight } from "@/components/preflight/use-preflight";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { parseSpec, type Spec } from "@/infra-templates/two-tier/spec";
import type { InputFault } from "@/lib/errors";
import type { GuardRailView } from "@/lib/guard-rails/schemas";
import type { Networks } from "@/lib/networks/schemas";
import type { TeamPresetView } from "@/lib/team-presets/schemas";
import { BasicsSection } from "./basics-section";
import { Consequences, type PanelId, panelTabId } from "./consequences";
import { DatabaseSection } from "./database-section";
import { drawableSpec, type SpecDraft, specInput, valueAt } from "./draft";
import { DraftLine } from "./draft-line";
import { countInSection, faultsByPath, unchangedFaults, visibleFaults } from "./faults";
import { FormFactsProvider, focusField, openAtField } from "./form-context";
import { FormVerdict } from "./form-verdict";
import { draftRailFaults } from "./guard-rail-faults";
import { NetworkSection } from "./network-section";
import { OperationsSection } from "./operations-section";
import { OtherVersion } from "./other-version";
import type { TargetChoice } from "./target-choice";
import { type OpenedDraft, useDraft } from "./use-draft";
import { useHydrated } from "./use-hydrated";
import { useNetworkPlan } from "./use-network-plan";
import { usePreview } from "./use-preview";
import { usePreviewFaults } from "./use-preview-faults";
import { useStartFrom } from "./use-start-from";
import { WebSection } from "./web-section";

/** The server's refusal; an accepted request leads to another page and never comes back. */
export interface SubmitRefusal {
  readonly message: string;
  readonly errors: readonly InputFault[];
}

export interface SpecFormProps {
  readonly targets: readonly TargetChoice[];
  readonly initial: SpecDraft;
  /** The spec that runs now, for an update; null for a new environment. */
  readonly live: Spec | null;
  /** Name, target and region stay: this environment exists. */
  readonly fixed?: boolean;
  /** What `initial` began with: a bundled preset's name or a team preset's id. */
  readonly preset?: string;
  readonly teamPresets?: readonly TeamPresetView[];
  readonly opened: OpenedDraft;
  /** The field to begin at, as `database.instanceClass`. */
  readonly openAt?: string;
  readonly guardRails: readonly GuardRailView[];
  /** Who has which addresses where the form begins; null where that is not known. */
  readonly networks: Networks | null;
  readonly submitLabel: string;
  readonly onSubmit: (input: { spec: unknown; reason: string; draftId: string }) => Promise<SubmitRefusal>;
}

/** A request whose answer never came: it may have arrived. */
const LOST: SubmitRefusal = {
  message:
    "The server did not answer, so it is not known whether the request arrived. Look for the environment before you send this again; the draft is kept.",
  errors: [],
};

/** The values were changed while the account was asked about the earlier ones. */
const CHANGED: SubmitRefusal = { message: "The form was changed while it was checked. Send it again.", errors: [] };

/** The request form: four sections and what they mean. Faults show while typing, in the words the API answers with. */
export function SpecForm(props: SpecFormProps) {
  const { targets, initial, live, fixed = false, submitLabel } = props;
  const form = useForm<SpecDraft>({ defaultValues: initial, mode: "onTouched" });
  const { preset, teamPresets = [] } = props;
  const start = useStartFrom(form, { preset, teamPresets, targets });
  const [drawn, setDrawn] = useState(() => drawableSpec(initial));
  const [reason, setReason] = useState(props.opened.reason);
  const [submitted, setSubmitted] = useState(false);
  const [refusal, setRefusal] = useState<{ of: SpecDraft; message: string; errors: readonly InputFault[] } | null>(
    null,
  );
  const [sending, startSending] = useTransition();
  const ready = useHydrated();
  const { openAt } = props;
  // Not before the fields can be typed in: what is disabled takes no focus.
  useEffect(() => {
    if (ready && openAt) openAtField(openAt);
  }, [ready, openAt]);
  const [panel, setPanel] = useState<PanelId>(live ? "changes" : "drawing");

  const draft = form.watch();
  const parsed = parseSpec(specInput(draft));
  const spec = parsed.ok ? parsed.spec : null;
  const serverFaults = refusal ? unchangedFaults(refusal.errors, refusal.of, draft) : [];
  const preview = usePreview(spec);
  const preflight = usePreflight(spec, fixed);
  const drawable = drawableSpec(draft);
  if (drawable && JSON.stringify(drawable) !== JSON.stringify(drawn)) setDrawn(drawable);
  const cost = useFormCost(preview, drawable);
  const rail = props.guardRails.find(({ team }) => team === draft.team) ?? null;
  const refused = usePreviewFaults(preview, draft);
  const plan = useNetworkPlan(form, draft, {
    networks: props.networks,
    liveVpc: live?.vpcCidr ?? null,
    fixed,
    refused,
  });
  const known = [
    ...(parsed.ok ? [] : parsed.errors),
    ...plan.faults,
    ...draftRailFaults(draft, rail, { live, cost: cost.priced?.cost ?? null }),
    ...refused,
  ];
  const all = faultsByPath([...known, ...serverFaults]);
  const faults = visibleFaults(all, draft, {
    submitted,
    touched: (path) => valueAt(form.formState.touchedFields, path) === true,
  });
  const blocked = blockingRules(preview.answer?.findings ?? []).length > 0;
  const complete = (id: SectionId) => countInSection(all, id) === 0;

  const kept = useDraft({
    draft,
    reason,
    opened: props.opened,
    onRestore(values, words) {
      form.reset(values);
      plan.keepAll();
      setReason(words);
    },
  });

  const showPanel = (id: PanelId) => {
    setPanel(id);
    document.getElementById(panelTabId(id))?.focus();
  };
  const showFindings = () => showPanel("template");
  const showPreflight = () => showPanel("preflight");

  const send = () => {
    setSubmitted(true);
    if (!spec || known.length > 0) {
      // After the faults are on screen: the first of them may have been hidden until now.
      requestAnimationFrame(() => focusFirst(all));
      return;
    }
    if (blocked) return showFindings();
    setRefusal(null);
    const of = structuredClone(form.getValues());
    startSending(async () => {
      // What the account refuses is not sent; what it does not tell stops nobody.
      if ((await preflight.settled()).length > 0) return showPreflight();
      if (JSON.stringify(form.getValues()) !== JSON.stringify(of)) return setRefusal({ of, ...CHANGED });
      const draftId = await kept.settle();
      let answer = LOST;
      try {
        answer = await props.onSubmit({ spec, reason, draftId });
        if (!answer) return kept.sent();
      } catch (error) {
        kept.sent();
        // An accepted request leads to its deployment.
        unstable_rethrow(error);
      }
      kept.resume();
      setRefusal({ of, ...answer });
      plan.refresh();
    });
  };

  return (
    <FormProvider {...form}>
      <FormFactsProvider value={{ faults, fixed, rail }}>
        <form
          noValidate
          aria-label="Environment"
          {...kept.listeners}
          onSubmit={(event) => {
            event.preventDefault();
            if (!sending) send();
          }}
          className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_minmax(0,30rem)]"
        >
          <fieldset role="presentation" disabled={!ready} className="flex min-w-0 flex-col gap-4">
            <OtherVersion draft={kept} savedAt={props.opened.updatedAt} />
            <BasicsSection targets={targets} start={start} complete={complete("basics")} />
            <NetworkSection complete={complete("network")} plan={plan} />
            <WebSection complete={complete("web")} />
            <DatabaseSection complete={complete("database")} />
            <OperationsSection complete={complete("operations")} />
            <Field label="Words for the approver" optional hint="Why this is needed, or what to look at.">
              <Textarea rows={3} maxLength={4000} value={reason} onChange={(event) => setReason(event.target.value)} />
            </Field>
          </fieldset>
          <div className="min-w-0 xl:sticky xl:top-[calc(var(--frame-top,0px)+1rem)]">
            <Consequences
              spec={spec}
              drawn={drawn}
              upToDate={drawable !== null}
              live={live}
              cost={cost}
              preflight={preflight}
              preview={preview}
              panel={panel}
              onPanel={setPanel}
            />
          </div>
          <div className="sticky bottom-(--frame-bottom,0px) z-20 flex flex-col gap-2 border-t bg-background py-3 xl:col-span-2">
            {refusal && (
              <Callout tone="danger" live>
                {refusal.message}
              </Callout>
            )}
            <div className="flex flex-wrap items-center justify-between gap-3">
              <div className="flex min-w-0 flex-col gap-1">
                <div aria-live="polite" className="text-sm">
                  <FormVerdict
                    faults={faults.size}
                    left={all.size}
                    preview={preview}
                    preflight={preflight}
                    onFirstFault={() => focusFirst(faults)}
                    onFindings={showFindings}
                    onPreflight={showPreflight}
                  />
                </div>
                <DraftLine draft={kept} opened={props.opened} />
              </div>
              <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
                <FormPrice cost={cost} onOpen={() => showPanel("price")} />
                <Button type="submit" variant="primary" pending={sending} disabled={!ready}>
                  {submitLabel}
                </Button>
              </div>
            </div>
          </div>
        </form>
      </FormFactsProvider>
    </FormProvider>
  );
}

function focusFirst(faults: ReadonlyMap<string, string>): void {
  const [first] = faults.keys();
  if (first) focusField(first);
}
