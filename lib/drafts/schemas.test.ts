import { describe, expect, it } from "vitest";
import { LARGEST_DRAFT, LONGEST_TEXT, saveDraftSchema } from "./schemas";
import { exampleDraft } from "./testing/draft";

const faults = (change: object, values: object = {}) =>
  saveDraftSchema
    .safeParse({ values: { ...exampleDraft, ...values }, ...change })
    .error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

describe("a draft as it is sent", () => {
  it("may be wrong in every field, and empty", () => {
    expect(faults({}, { name: "Ü".repeat(LONGEST_TEXT), vpcCidr: "::/0", region: "", natGateways: -1.5 })).toEqual([]);
    expect(saveDraftSchema.parse({ values: exampleDraft })).toEqual({ values: exampleDraft, reason: "" });
  });

  it.each([
    [{}, { name: "x".repeat(LONGEST_TEXT + 1) }, "values.name", "Keep this under 10,000 characters."],
    [{}, { name: null }, "values.name", "Send a text, even an empty one."],
    [{}, { natGateways: "2" }, "values.natGateways", "Send a number, or null while there is none."],
    [{}, { availabilityZones: ["eu-west-1a"] }, "values.availabilityZones", "Send two texts."],
    [
      {},
      { application: { ...exampleDraft.application, source: "ftp" } },
      "values.application.source",
      "Send sample, git or s3.",
    ],
    [{}, { web: null }, "values.web", "Send the fields as one object."],
    [
      {},
      { colour: "red", web: exampleDraft.web },
      "values",
      '"colour" can\'t be kept in a draft: no field is named so.',
    ],
    [{ ownerId: "someone" }, {}, "", '"ownerId" can\'t be kept in a draft: no field is named so.'],
    [{ since: "yesterday" }, {}, "since", "Send the updatedAt you last saw, or null."],
  ])("is refused at its place: %j %#", (change, values, path, message) => {
    expect(faults(change, values)).toEqual([[path, message]]);
  });

  it("is refused whole where it is too large, though no text of it is", () => {
    const long = "é".repeat(LONGEST_TEXT);
    expect(LARGEST_DRAFT).toBeGreaterThan(2 * LONGEST_TEXT);
    expect(faults({}, { name: long, team: long })).toEqual([]);
    expect(faults({}, { name: long, team: long, region: long })).toEqual([
      ["", "A draft holds at most 60 KB. Shorten some of its texts."],
    ]);
  });
});
