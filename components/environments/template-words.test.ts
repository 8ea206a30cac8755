import { expect, it } from "vitest";
import { templateVersion } from "@/infra-templates/two-tier/version";
import { templateWords } from "./template-words";

it("says which version an environment has, and which one is out", () => {
  expect(templateWords(templateVersion)).toEqual({ words: `v${templateVersion}`, behind: null });
  expect(templateWords(templateVersion - 1)).toEqual({
    words: `v${templateVersion - 1}`,
    behind: `behind: v${templateVersion} is out`,
  });
});

it("does not call behind what nobody knows", () => {
  expect(templateWords(null)).toEqual({ words: "Unknown", behind: null });
});
