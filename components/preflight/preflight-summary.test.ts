import { expect, it } from "vitest";
import type { PreflightLine } from "@/lib/preflight/schemas";
import { preflightSummary } from "./preflight-summary";

const line = (state: PreflightLine["state"]): PreflightLine => ({
  id: state,
  label: "",
  state,
  detail: "",
  remedy: null,
  field: null,
});

it("counts what there is, and names nothing that there is not", () => {
  expect(preflightSummary([line("passed"), line("unknown"), line("passed"), line("failed")])).toBe(
    "2 passed, 1 failed, 1 could not be checked.",
  );
  expect(preflightSummary([line("passed")])).toBe("1 passed.");
  expect(preflightSummary([])).toBe("Nothing to check.");
});
