import { expect, it } from "vitest";
import type { DeploymentView } from "@/lib/deployments/schemas";
import { conversationOf } from "./talk";

const person = (name: string) => ({ id: name, name, email: `${name}@example.com` });

it("puts decisions and comments into the order in which they were said", () => {
  const reviews = [
    {
      reviewer: person("Ada"),
      decision: "REQUEST_CHANGES",
      comment: "A smaller one.",
      createdAt: "2026-11-23T10:02:00.000Z",
    },
  ] as unknown as DeploymentView["reviews"];
  const comment = (id: string, at: string, logicalId: string | null) => ({
    id,
    author: person("Devi"),
    logicalId,
    body: `Words ${id}`,
    createdAt: at,
  });
  const comments = [
    comment("1", "2026-11-23T10:01:00.000Z", "Database"),
    comment("2", "2026-11-23T10:03:00.000Z", null),
  ];
  expect(
    conversationOf({ reviews, comments }).map(({ by, decision, logicalId, body }) => [by, decision, logicalId, body]),
  ).toEqual([
    ["Devi", null, "Database", "Words 1"],
    ["Ada", "REQUEST_CHANGES", null, "A smaller one."],
    ["Devi", null, null, "Words 2"],
  ]);
});
