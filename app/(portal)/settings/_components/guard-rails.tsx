"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Section } from "@/components/ui/section";
import { ActionsTH, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { guardRailWords } from "@/lib/guard-rails/rules";
import type { GuardRailView } from "@/lib/guard-rails/schemas";
import { removeGuardRailAction } from "../guard-rail-actions";
import { refusalOf } from "./action-form";
import { GuardRailDialog } from "./guard-rail-dialog";

/** What each team's environments have to keep to. */
export function GuardRails({ rails, regions }: { rails: readonly GuardRailView[]; regions: readonly string[] }) {
  return (
    <Section
      title="Guard rails"
      description="Rules for a team's environments. A request that breaks one is refused in its words, in the form and through the API."
      actions={
        rails.length > 0 && (
          <GuardRailDialog regions={regions} trigger={<Button icon={<Plus aria-hidden />}>Add guard rail</Button>} />
        )
      }
    >
      {rails.length === 0 ? (
        <EmptyState
          action={<GuardRailDialog regions={regions} trigger={<Button variant="primary">Add guard rail</Button>} />}
        >
          No team has rules of its own: whoever may ask can ask for anything a target allows.
        </EmptyState>
      ) : (
        <Table caption="Guard rails">
          <THead>
            <TR>
              <TH>Team</TH>
              <TH>Rules</TH>
              <ActionsTH />
            </TR>
          </THead>
          <TBody>
            {rails.map((rail) => (
              <TR key={rail.team}>
                <TD className="align-top font-medium font-mono">{rail.team}</TD>
                <TD label="Rules" className="whitespace-normal py-1.5">
                  <ul className="list-none">
                    {guardRailWords(rail).map((words) => (
                      <li key={words}>{words}</li>
                    ))}
                  </ul>
                </TD>
                <TD align="right" className="align-top">
                  <span className="inline-flex gap-2">
                    <GuardRailDialog
                      rail={rail}
                      regions={regions}
                      trigger={
                        <Button size="sm" aria-label={`Edit ${rail.team}`}>
                          Edit
                        </Button>
                      }
                    />
                    <ConfirmDialog
                      title={`Remove the guard rail of ${rail.team}?`}
                      description="From the next request on, the team may ask for anything a target allows."
                      confirmLabel="Remove guard rail"
                      onConfirm={async () => refusalOf(await removeGuardRailAction(rail.team))}
                      trigger={
                        <Button size="sm" aria-label={`Remove ${rail.team}`}>
                          Remove
                        </Button>
                      }
                    />
                  </span>
                </TD>
              </TR>
            ))}
          </TBody>
        </Table>
      )}
    </Section>
  );
}
