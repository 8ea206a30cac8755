import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { estimateError } from "@/lib/progress/schemas";
import { EstimateHelp } from "./estimate-help";

it("shows the measured error of every kind", () => {
  const help = renderToStaticMarkup(<EstimateHelp />);
  const rows = [...help.matchAll(/<tr><th[^>]*>(\w+)<\/th><td[^>]*>([^<]*)<\/td><td[^>]*>([^<]*)<\/td><\/tr>/g)];
  const { create, update, rollback, delete: deletion } = estimateError;
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  expect(rows.map(([, ...cells]) => cells)).toEqual(
    Object.entries({ Creation: create, Update: update, Rollback: rollback, Deletion: deletion }).map(
      ([name, { median, withinRange }]) => [name, `${percent(median)} of the run`, percent(withinRange)],
    ),
  );
});
