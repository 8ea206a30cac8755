import { exampleSpec } from "./api";
import { expect, test } from "./fixtures";

test("health and readiness say how Terrace is, to anybody", async ({ request }) => {
  const health = await request.get("/api/health");
  expect(health.status()).toBe(200);
  expect(await health.json()).toEqual({ status: "ok" });
  const ready = await request.get("/api/ready");
  expect(ready.status()).toBe(200);
  expect(await ready.json()).toMatchObject({
    status: "ready",
    checks: { database: { ok: true }, queue: { ok: true }, worker: { ok: true } },
  });
});

test("nothing is told to nobody: 401 with a problem document", async ({ request }) => {
  for (const path of ["environments", "deployments", "targets", "audit", "api-keys"]) {
    const answer = await request.get(`/api/v1/${path}`);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
    expect(answer.status(), path).toBe(401);
    expect(await answer.json()).toMatchObject({ code: "UNAUTHENTICATED", status: 401, title: "Unauthorized" });
  }
  const wrongKey = { authorization: `Bearer trc_${"0".repeat(40)}` };
  expect((await request.get("/api/v1/environments", { headers: wrongKey })).status()).toBe(401);
});

test("the API describes itself", async ({ request }) => {
  const answer = await request.get("/api/v1/openapi.json");
  expect(answer.status()).toBe(200);
  const document = await answer.json();
  expect(document.openapi).toMatch(/^3\.1/);
  expect(Object.keys(document.paths)).toEqual(
    expect.arrayContaining([
      "/environments",
      "/environments/{name}",
      "/environments/{name}/deployments",
      "/environments/{name}/events",
      "/environments/{name}/events/stream",
      "/environments/{name}/metrics",
      "/deployments",
      "/deployments/{id}",
      "/deployments/{id}/approve",
      "/deployments/{id}/reject",
      "/deployments/{id}/withdraw",
      "/deployments/{id}/template",
      "/preview",
    ]),
  );
  expect(document.components.schemas.Spec.required).toEqual(expect.arrayContaining(["name", "vpcCidr", "subnets"]));
});

test("a preview gives the template and stores nothing", async ({ api, uniqueName }) => {
  const name = uniqueName("preview");
  const spec = exampleSpec(name);
  const preview = () => api.developer.request.post("/api/v1/preview", { data: spec });
  const answer = await preview();
  expect(answer.status()).toBe(200);
  const { template, findings } = await answer.json();
  expect(template.Resources.Vpc).toMatchObject({ Type: "AWS::EC2::VPC", Properties: { CidrBlock: spec.vpcCidr } });
  expect(JSON.stringify(template).length).toBeLessThan(51_200);
  expect(findings.filter(({ severity }: { severity: string }) => severity === "ERROR")).toEqual([]);
  expect(await (await preview()).text()).toBe(await answer.text());
  const stored = await api.developer.request.get(`/api/v1/environments/${name}`);
  expect(stored.status()).toBe(404);
  expect(stored.headers()["content-type"]).toContain("application/problem+json");
  expect(await stored.json()).toMatchObject({
    code: "NOT_FOUND",
    status: 404,
    instance: expect.stringMatching(/^urn:uuid:/),
  });
});

test("wrong input is refused with every fault at its field", async ({ api, uniqueName }) => {
  const spec = exampleSpec(uniqueName("wrong"), { vpcCidr: "172.16.0.1/16", alarmEmail: "nobody" });
  for (const path of ["preview", "environments"]) {
    const answer = await api.developer.request.post(`/api/v1/${path}`, { data: { ...spec, colour: "red" } });
    expect(answer.status()).toBe(422);
    const problem = await answer.json();
    expect(problem).toMatchObject({ code: "INVALID_INPUT", status: 422 });
    expect(problem.errors.map((error: { path: string }) => error.path).sort()).toEqual([
      "alarmEmail",
      "colour",
      "vpcCidr",
    ]);
    const vpc = problem.errors.find((error: { path: string }) => error.path === "vpcCidr");
    expect(vpc.message).toBe("172.16.0.1/16 has host bits set. The block is 172.16.0.0/16.");
  }
  const headers = { "content-type": "application/json" };
  const broken = await api.developer.request.post("/api/v1/environments", { headers, data: Buffer.from("{") });
  expect(broken.status()).toBe(400);
  expect(await broken.json()).toMatchObject({ code: "MALFORMED_JSON" });
});

test("a busy environment takes no second request, and roles hold in the API as well", async ({ api, uniqueName }) => {
  const spec = exampleSpec(uniqueName("busy"));
  const deployment = await api.developer.create(spec);
  const second = await api.operator.request.post("/api/v1/environments", { data: spec });
  expect(second.status()).toBe(409);
  expect(await second.json()).toMatchObject({ code: "CONFLICT" });
  const approver = await api.approver.request.post("/api/v1/environments", { data: { ...spec, name: "not-mine" } });
  expect(approver.status()).toBe(403);
  await api.developer.withdraw(deployment);
});

test("what a deployment is, its template and its environment's metrics", async ({ api, running }) => {
  const { name } = running.environment;
  expect(running.plan?.changes.find(({ logicalId }) => logicalId === "Database")).toMatchObject({
    resourceType: "AWS::RDS::DBInstance",
    action: "Add",
    effect: "add",
  });
  expect(running.outputs.map(({ key }) => key)).toContain("Url");
  const template = await api.developer.request.get(`/api/v1/deployments/${running.id}/template`);
  expect(template.status()).toBe(200);
  expect(Object.keys((await template.json()).Resources).sort()).toEqual(
    running.plan?.changes.map(({ logicalId }) => logicalId).sort(),
  );
  const metrics = await api.developer.request.get(`/api/v1/environments/${name}/metrics?range=1h`);
  expect(metrics.status()).toBe(200);
  const { charts, alarms } = await metrics.json();
  expect(charts.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(["requests", "databaseCpu"]));
  expect(alarms.length).toBeGreaterThan(10);
  expect((await api.developer.request.get(`/api/v1/environments/${name}/metrics?range=1y`)).status()).toBe(422);
});
