import { describe, expect, it } from "vitest";
import { specSections } from "@/components/environments/spec-fields";
import { findPreset } from "@/infra-templates/two-tier/presets";
import { parseSpec, type Spec, specFaults, specSchema } from "@/infra-templates/two-tier/spec";
import { draftFromPreset, draftFromSpec, drawableSpec, type SpecDraft, specInput } from "./draft";
import { countInSection, faultsByPath, unchangedFaults, visibleFaults } from "./faults";

const production = findPreset("production")?.values("eu-west-1");
if (!production) throw new Error("There is no production preset");

const filled: SpecDraft = {
  ...draftFromPreset(production, "sandbox"),
  name: "orders-dev",
  team: "payments",
  alarmEmail: "oncall@example.com",
};

function spec(draft: SpecDraft): Spec {
  const result = parseSpec(specInput(draft));
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.spec;
}

describe("a draft", () => {
  it("becomes a spec once name, team and alarm e-mail are there", () => {
    expect(specFaults(specInput(draftFromPreset(production, "sandbox"))).map((fault) => fault.path[0])).toEqual([
      "name",
      "team",
      "alarmEmail",
    ]);
    expect(spec(filled)).toMatchObject({ name: "orders-dev", certificateArn: null, expiresAt: null });
  });

  it.each([
    ["the sample application", {}],
    [
      "an application from Git, one NAT gateway and a replica",
      {
        natGateways: 1,
        application: { ...filled.application, source: "git", repository: "https://github.com/acme/orders", ref: "v1" },
        accessLogsBucket: "acme-logs",
        database: { ...filled.database, readReplica: true },
      },
    ],
    [
      "an application from S3",
      { application: { ...filled.application, source: "s3", bucket: "acme-releases", key: "orders/1.4.0.zip" } },
    ],
  ] satisfies [string, Partial<SpecDraft>][])("comes back from a spec with %s as it was", (_, change) => {
    const asked = spec({ ...filled, ...change });
    expect(asked).toMatchObject(specInput({ ...filled, ...change }) as object);
    expect(spec(draftFromSpec(asked))).toEqual(asked);
  });

  it("sends the chosen source only, and keeps what was typed for another", () => {
    const typed = {
      source: "s3",
      repository: "https://github.com/acme/orders",
      ref: "v1",
      bucket: " acme ",
      key: "a.zip",
    };
    const draft: SpecDraft = { ...filled, application: { ...typed, source: "s3" } };
    expect(spec(draft).application).toEqual({ source: "s3", bucket: "acme", key: "a.zip" });
    const back: SpecDraft = { ...draft, application: { ...draft.application, source: "git" } };
    expect(spec(back).application).toEqual({ source: "git", repository: typed.repository, ref: "v1" });
  });
});

describe("what is drawn", () => {
  const empty = draftFromPreset(production, "sandbox");

  it("follows the fields before name, team and e-mail are there", () => {
    const web = { ...empty.web, maxInstances: 12 };
    expect(drawableSpec({ ...empty, web, certificateArn: " arn:x " })).toMatchObject({
      web: { maxInstances: 12 },
      certificateArn: "arn:x",
    });
  });

  it("shows the application and the access logs as soon as they are in order, and does not wait for them", () => {
    const git = { ...empty.application, source: "git", repository: "https://github.com/acme/orders.git" } as const;
    const logs = { ...empty, accessLogsBucket: "acme-access-logs" };
    expect(drawableSpec({ ...logs, application: { ...git, ref: "" } })).toMatchObject({
      application: { source: "sample" },
      accessLogsBucket: "acme-access-logs",
    });
    expect(drawableSpec({ ...logs, accessLogsBucket: "No", application: { ...git, ref: "v1" } })).toMatchObject({
      application: { source: "git", ref: "v1" },
      accessLogsBucket: null,
    });
  });

  it("waits while a field that is drawn is wrong", () => {
    expect(drawableSpec({ ...empty, vpcCidr: "172.16.0.1/16" })).toBeNull();
  });
});

describe("faults", () => {
  const untouched = { touched: () => false, submitted: false };
  const broken = { ...filled, name: "", vpcCidr: "172.16.0.1/16" };
  const faults = faultsByPath(specFaults(specInput(broken)));

  it("are shown where something stands, and not where nobody was yet", () => {
    expect([...visibleFaults(faults, broken, untouched).keys()]).toEqual(["vpcCidr"]);
    expect(visibleFaults(faults, broken, { ...untouched, touched: (path) => path === "name" }).has("name")).toBe(true);
    expect(visibleFaults(faults, broken, { ...untouched, submitted: true }).has("name")).toBe(true);
  });

  it("of an application stand at the fields of the chosen source", () => {
    const draft: SpecDraft = {
      ...filled,
      application: { ...filled.application, source: "git", repository: "git@github.com:acme/orders.git" },
    };
    const found = faultsByPath(specFaults(specInput(draft)));
    expect([...found.keys()]).toEqual(["application.repository", "application.ref"]);
    expect([...visibleFaults(found, draft, untouched).keys()]).toEqual(["application.repository"]);
    expect(countInSection(found, "web")).toBe(2);
  });

  it("of a bucket for access logs count for the web tier", () => {
    const found = faultsByPath(specFaults(specInput({ ...filled, accessLogsBucket: "Logs" })));
    expect([...found.keys()]).toEqual(["accessLogsBucket"]);
    expect(countInSection(found, "web")).toBe(1);
  });

  it("come in the order of the form, whoever found them, a whole before its parts; the first of a field counts", () => {
    const paths = ["expiresAt", "web.minInstances", "subnets.web.1", "name", "web", "subnets.public.0", "name"];
    const found = paths.map((path, index) => ({ path: path.split("."), message: `${index}` }));
    expect([...faultsByPath(found)]).toEqual([
      ["name", "3"],
      ["subnets.public.0", "5"],
      ["subnets.web.1", "2"],
      ["web", "4"],
      ["web.minInstances", "1"],
      ["expiresAt", "0"],
    ]);
  });

  it("of the server stay for as long as their field does", () => {
    const at = (path: string) => ({ path: path.split("."), message: "Refused." });
    const found = [at("name"), at("availabilityZones"), at("web.instanceType")];
    const now = structuredClone({ ...broken, web: { ...broken.web, instanceType: "m6i.xlarge" } });
    expect(unchangedFaults(found, broken, now)).toEqual([at("name"), at("availabilityZones")]);
  });

  it("are counted by section", () => {
    expect(countInSection(faults, "network")).toBe(1);
    expect(countInSection(faults, "basics")).toBe(1);
    expect(countInSection(faults, "database")).toBe(0);
  });
});

it("gives every field of a spec one section", () => {
  const placed = specSections.flatMap(({ paths }) => [...paths]);
  expect(placed.sort()).toEqual(Object.keys(specSchema.shape).sort());
});
