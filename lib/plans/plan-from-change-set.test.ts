import { describe, expect, it } from "vitest";
import type { ChangeDetail, ResourceChange } from "@/lib/aws";
import { planFromChangeSet } from "./plan-from-change-set";
import { planSchema } from "./schemas";
import { detail, resourceChange } from "./testing/changes";

const KNOWN_AFTER_APPLY = "{{changeSet:KNOWN_AFTER_APPLY}}";

const planOf = (...changes: ResourceChange[]) => planFromChangeSet("UPDATE", { changes, statusReason: null });
const onlyChange = (change: Partial<ResourceChange>) => {
  const [first] = planOf(resourceChange(change)).changes;
  if (!first) throw new Error("the plan has no change");
  return first;
};

describe("effects", () => {
  const forced = detail({ name: "TopicName", requiresRecreation: "Always" });

  it.each<[string, Partial<ResourceChange>, string]>([
    ["an added resource", { action: "Add", replacement: null }, "add"],
    ["an imported resource", { action: "Import", replacement: null }, "add"],
    ["a removed resource", { action: "Remove", replacement: null, policyAction: "Delete" }, "remove"],
    ["a change in place", { replacement: "False" }, "update"],
    ["a certain replacement", { replacement: "True", details: [forced] }, "replace"],
    ["a replacement without details", { replacement: "True" }, "replace"],
    ["a conditional replacement", { replacement: "Conditional" }, "mayReplace"],
    ["a policy action that contradicts", { replacement: "False", policyAction: "ReplaceAndDelete" }, "mayReplace"],
    ["a policy action alone", { replacement: null, policyAction: "ReplaceAndSnapshot" }, "replace"],
    ["something unknown", { action: "Dynamic", replacement: null }, "mayReplace"],
    ["an action of later days", { action: "Teleport", replacement: null }, "mayReplace"],
    ["a record brought up to date", { action: "SyncWithActual", replacement: null }, "update"],
  ])("reads %s", (_what, change, effect) => {
    expect(onlyChange(change).effect).toBe(effect);
  });

  it("doubts a replacement whose every cause is known only while it is applied", () => {
    const cause = detail({
      ...forced,
      changeSource: "ResourceReference",
      causingEntity: "Key",
      afterValue: KNOWN_AFTER_APPLY,
    });
    expect(onlyChange({ replacement: "True", details: [cause] }).effect).toBe("mayReplace");
    expect(
      onlyChange({
        replacement: "True",
        details: [cause, detail({ ...forced, name: "FifoTopic", afterValue: "true" })],
      }).effect,
    ).toBe("replace");
  });

  it("is certain where a replaced resource's identity forces a replacement, through as many resources as it takes", () => {
    const refers = (causingEntity: string, over: Partial<ChangeDetail> = {}) => [
      detail({ ...forced, changeSource: "ResourceReference", causingEntity, afterValue: KNOWN_AFTER_APPLY, ...over }),
    ];
    const certain = { replacement: "True" } as const;
    const plan = planOf(
      resourceChange({ logicalId: "Subnet", ...certain, details: refers("Vpc") }),
      resourceChange({ logicalId: "Nat", ...certain, details: refers("Subnet") }),
      resourceChange({ logicalId: "Vpc", ...certain, details: [forced] }),
      resourceChange({
        logicalId: "ByAttribute",
        ...certain,
        details: refers("Vpc.Name", { changeSource: "ResourceAttribute" }),
      }),
      resourceChange({ logicalId: "OfAnother", ...certain, details: refers("Elsewhere") }),
      resourceChange({
        logicalId: "Perhaps",
        replacement: "Conditional",
        details: refers("Vpc", { evaluation: "Dynamic" }),
      }),
      resourceChange({ logicalId: "InPlace", details: refers("Vpc", { requiresRecreation: "Never" }) }),
    );
    expect(Object.fromEntries(plan.changes.map(({ logicalId, effect }) => [logicalId, effect]))).toEqual({
      Vpc: "replace",
      Subnet: "replace",
      Nat: "replace",
      ByAttribute: "mayReplace",
      OfAnother: "mayReplace",
      Perhaps: "mayReplace",
      InPlace: "update",
    });
  });

  it("does not let a property that never replaces cast doubt or give certainty", () => {
    const harmless = detail({ name: "DisplayName", afterValue: "b" });
    const dynamic = detail({ ...forced, evaluation: "Dynamic" });
    expect(onlyChange({ replacement: "True", details: [harmless, dynamic] }).effect).toBe("mayReplace");
  });

  it("ignores a replacement on anything but a modified resource", () => {
    expect(onlyChange({ action: "Add", replacement: "True" }).replacement).toBeNull();
  });
});

describe("interruptions", () => {
  const database = { resourceType: "AWS::RDS::DBInstance" } as const;
  const inPlace = (name: string, over: Partial<ResourceChange> = {}) =>
    onlyChange({ ...database, details: [detail({ name })], ...over }).effect;

  it.each(["DBInstanceClass", "EngineVersion", "DBParameterGroupName"])(
    "a database is down while its %s changes",
    (name) => {
      expect(inPlace(name)).toBe("interrupt");
    },
  );

  it.each(["AllocatedStorage", "MultiAZ", "BackupRetentionPeriod", "MonitoringInterval", "Tags"])(
    "a database goes on serving while its %s changes",
    (name) => {
      expect(inPlace(name)).toBe("update");
    },
  );

  it("are the type's own, and less than a replacement", () => {
    expect(inPlace("DBInstanceClass", { resourceType: "AWS::RDS::DBCluster" })).toBe("update");
    expect(inPlace("EngineVersion", { replacement: "Conditional" })).toBe("mayReplace");
    expect(
      onlyChange({ ...database, details: [detail({ attribute: "Metadata", name: "EngineVersion" })] }).effect,
    ).toBe("update");
  });
});

describe("downtime", () => {
  const minutes = (...changes: Partial<ResourceChange>[]) =>
    planOf(...changes.map((change) => resourceChange({ resourceType: "AWS::RDS::DBInstance", ...change })))
      .downtimeMinutes;
  const context = (properties: object) => JSON.stringify({ Properties: properties });
  const standby = (before: unknown, after: unknown) => ({
    beforeContext: context({ MultiAZ: before }),
    afterContext: context({ MultiAZ: after }),
  });
  const newClass = [detail({ name: "DBInstanceClass" })];
  const version = (beforeValue: string | null, afterValue: string | null) => [
    detail({ name: "EngineVersion", beforeValue, afterValue }),
  ];

  it.each<[string, Partial<ResourceChange>, number | null]>([
    ["a replaced database", { replacement: "True" }, 25],
    ["a database that may be replaced", { replacement: "Conditional" }, 25],
    ["a new instance class", { details: newClass }, 10],
    ["a new class with a standby", { details: newClass, ...standby("true", true) }, 2],
    ["a new class while the standby goes", { details: newClass, ...standby("true", "false") }, 10],
    ["a minor upgrade", { details: version("17.4", "17.9"), ...standby(true, true) }, 10],
    ["a major upgrade", { details: version("16.9", "17.5") }, 20],
    ["an upgrade nobody knows the versions of", { details: version(null, null) }, 20],
    ["other parameters", { details: [detail({ name: "DBParameterGroupName" })] }, 2],
    ["more storage", { details: [detail({ name: "AllocatedStorage" })] }, null],
    ["a replaced replica", { replacement: "True", afterContext: context({ SourceDBInstanceIdentifier: "a" }) }, null],
    ["a new database", { action: "Add", replacement: null }, null],
    ["another replaced resource", { resourceType: "AWS::EC2::Subnet", replacement: "True" }, null],
  ])("of %s", (_what, change, expected) => {
    expect(minutes(change)).toBe(expected);
  });

  it("is the longest of several", () => {
    expect(minutes({ details: [...newClass, ...version("16.9", "17.5")] }, { details: newClass })).toBe(20);
    expect(minutes()).toBeNull();
  });
});

describe("properties", () => {
  it("lists a property that has two causes once, with its values and the parameter behind it", () => {
    const value = { path: "/Properties/DisplayName", beforeValue: "a", afterValue: "b" };
    const change = onlyChange({
      details: [
        detail({ ...value, evaluation: "Dynamic", changeSource: "DirectModification" }),
        detail({ ...value, changeSource: "ParameterReference", causingEntity: "Name" }),
      ],
    });
    expect(change.properties).toEqual([
      {
        path: "/Properties/DisplayName",
        attribute: "Properties",
        before: "a",
        after: "b",
        requiresRecreation: "Never",
        dynamic: false,
        causingEntity: "Name",
      },
    ]);
  });

  it("names every cause, in a steady order", () => {
    const details = [
      detail({ causingEntity: "Key.Arn" }),
      detail({ causingEntity: "Domain" }),
      detail({ causingEntity: "Key.Arn" }),
    ];
    expect(onlyChange({ details }).properties.map((property) => property.causingEntity)).toEqual(["Domain, Key.Arn"]);
  });

  it("takes the worst recreation of the causes", () => {
    const details = [
      detail({ requiresRecreation: "Conditionally" }),
      detail({ requiresRecreation: "Always" }),
      detail(),
    ];
    expect(onlyChange({ details }).properties.map((property) => property.requiresRecreation)).toEqual(["Always"]);
  });

  it("makes a path where CloudFormation gives only names", () => {
    const details = [detail({ name: "A/B" }), detail({ attribute: "Tags", name: null })];
    expect(onlyChange({ details }).properties.map((property) => property.path)).toEqual(["/Properties/A~1B", "/Tags"]);
  });

  it("finds missing values in the contexts, also inside lists", () => {
    const context = (value: unknown) => JSON.stringify({ Properties: { Rules: [{ Port: value }] } });
    const change = onlyChange({
      details: [detail({ name: "Rules", path: "/Properties/Rules/0/Port" })],
      beforeContext: context(80),
      afterContext: context({ Ref: "Port" }),
    });
    expect(change.properties[0]).toMatchObject({ before: "80", after: '{"Ref":"Port"}' });
  });

  it("leaves values empty when the context is cut off or absent", () => {
    const change = onlyChange({ details: [detail()], beforeContext: '{"Properties":{"Disp' });
    expect(change.properties[0]).toMatchObject({ before: null, after: null });
  });

  it("marks what another resource will decide as dynamic", () => {
    const dynamicOf = (over: Parameters<typeof detail>[0]) =>
      onlyChange({ details: [detail(over)] }).properties[0]?.dynamic;
    expect(dynamicOf({ afterValue: KNOWN_AFTER_APPLY })).toBe(true);
    expect(dynamicOf({ afterValue: `arn:${KNOWN_AFTER_APPLY}:x` })).toBe(true);
    expect(dynamicOf({ changeSource: "ResourceAttribute", causingEntity: "Key.Arn" })).toBe(true);
    expect(dynamicOf({ evaluation: "Dynamic", afterValue: "b" })).toBe(true);
    expect(dynamicOf({ afterValue: "b" })).toBe(false);
  });

  it("does not show the present value as the one to come", () => {
    const details = [
      detail({ evaluation: "Dynamic", changeSource: "ResourceAttribute", beforeValue: "1", afterValue: "1" }),
    ];
    expect(onlyChange({ details }).properties[0]).toMatchObject({ before: "1", after: null, dynamic: true });
  });

  it("shows what an added resource is made with", () => {
    const change = onlyChange({
      action: "Add",
      afterContext: JSON.stringify({ Properties: { TopicName: "orders", Tags: [{ Key: "team", Value: "a" }] } }),
    });
    expect(change.properties.map(({ path, before, after }) => [path, before, after])).toEqual([
      ["/Properties/Tags", null, '[{"Key":"team","Value":"a"}]'],
      ["/Properties/TopicName", null, "orders"],
    ]);
  });
});

describe("secrets", () => {
  const shown = (path: string, beforeValue: string, afterValue: string) =>
    onlyChange({ details: [detail({ path, beforeValue, afterValue })] }).properties[0];

  it.each([
    "/Properties/MasterUserPassword",
    "/Properties/AuthToken",
    "/Properties/SecretString",
    "/Properties/Users/0/Password",
    "/Properties/LaunchTemplateData/UserData",
  ])("hides the values at %s", (path) => {
    expect(shown(path, "correct horse", "battery staple")).toMatchObject({ before: "(hidden)", after: "(hidden)" });
  });

  it("lets two long values be told apart without showing them", () => {
    const change = shown("/Properties/UserData", "#!/bin/sh\n".repeat(40), "#!/bin/bash\n".repeat(40));
    expect(change?.before).toMatch(/^\(hidden, sha256 [0-9a-f]{12}\)$/);
    expect(change?.after).not.toBe(change?.before);
  });

  it("keeps what only points at a secret or switches something", () => {
    const reference = "{{resolve:secretsmanager:orders:SecretString:password}}";
    expect(shown("/Properties/MasterUserPassword", reference, reference)).toMatchObject({ after: reference });
    expect(shown("/Properties/ManageMasterUserPassword", "false", "true")).toMatchObject({
      before: "false",
      after: "true",
    });
    expect(shown("/Properties/MetadataOptions/HttpTokens", "optional", "required")).toMatchObject({
      after: "required",
    });
    expect(shown("/Properties/SecretArn", "arn:a", "arn:b")).toMatchObject({ before: "arn:a", after: "arn:b" });
  });

  it("hides secrets inside structures, named pairs and addresses", () => {
    const before = JSON.stringify({ UserData: "c2VjcmV0", Port: 80 });
    const after = JSON.stringify([
      { Name: "DB_PASSWORD", Value: "hunter2" },
      { Name: "PORT", Value: "80" },
    ]);
    const change = shown("/Properties/Config", before, after);
    expect(change?.before).toBe('{"UserData":"(hidden)","Port":80}');
    expect(change?.after).toBe('[{"Name":"DB_PASSWORD","Value":"(hidden)"},{"Name":"PORT","Value":"80"}]');
    expect(shown("/Properties/Url", "", "postgres://app:hunter2@db/orders")?.after).toBe(
      "postgres://app:(hidden)@db/orders",
    );
  });

  it("hides a pair's value by the name beside it, and a structure that was cut off", () => {
    const context = JSON.stringify({ Properties: { Environment: [{ Name: "API_TOKEN", Value: "x" }] } });
    const change = onlyChange({
      details: [detail({ path: "/Properties/Environment/0/Value", beforeValue: "x", afterValue: "y" })],
      afterContext: context,
    });
    expect(change.properties[0]).toMatchObject({ before: "(hidden)", after: "(hidden)" });
    expect(shown("/Properties/Config", "", '{"password":"hunter2","x":[1,')?.after).toBe("(hidden)");
  });

  it("hides secrets of added resources too", () => {
    const change = onlyChange({
      action: "Add",
      afterContext: JSON.stringify({ Properties: { MasterUserPassword: "hunter2" } }),
    });
    expect(JSON.stringify(change)).not.toContain("hunter2");
  });
});

describe("the plan", () => {
  it("lists the worst first and conforms to its schema", () => {
    const plan = planOf(
      resourceChange({ logicalId: "New", action: "Add", replacement: null }),
      resourceChange({ logicalId: "B" }),
      resourceChange({ logicalId: "Gone", action: "Remove", replacement: null, policyAction: "Delete" }),
      resourceChange({ logicalId: "A" }),
      resourceChange({ logicalId: "Maybe", replacement: "Conditional" }),
      resourceChange({ logicalId: "Fresh", replacement: "True" }),
    );
    expect(plan.changes.map((change) => change.logicalId)).toEqual(["Gone", "Fresh", "Maybe", "A", "B", "New"]);
    expect(planSchema.parse(plan)).toEqual(plan);
  });

  it("takes a complete set without resource changes as one of outputs or tags", () => {
    expect(planOf()).toMatchObject({ outputsOnly: true, steps: ["EXECUTE_CHANGE_SET"], changes: [] });
    expect(planOf(resourceChange()).outputsOnly).toBe(false);
  });

  it("passes CloudFormation's warning on", () => {
    const plan = planFromChangeSet("CREATE", { changes: [], statusReason: "[WARN] No export named Shared" });
    expect(plan.warnings).toEqual(["[WARN] No export named Shared"]);
  });
});
