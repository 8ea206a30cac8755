import { expect, test } from "vitest";
import { readEnv, readSettings } from "../../lib/env";
import type { Environment } from "../run";
import { childEnvironment } from "./environment";

const secrets = { databasePassword: "d", authSecret: "s".repeat(43), demoPassword: "made-once" };
const runtime = {
  databaseUrl: "postgresql://u:p@127.0.0.1:1/terrace",
  home: "/srv/home",
  secrets,
  mode: "production",
} as const;

function build(source: Environment, embedded: boolean, sandboxPort: number | undefined) {
  return childEnvironment(source, readSettings(source), { ...runtime, embedded, sandboxPort });
}

test("what the children get is what they accept", () => {
  const values = readEnv(build({ PATH: "/bin" }, true, 4566));
  expect(values).toMatchObject({
    PORT: 3000,
    DATABASE_URL: runtime.databaseUrl,
    AWS_ENDPOINT_URL: "http://127.0.0.1:4566",
  });
});

test("with the sandbox nothing that is set for the real AWS is left", () => {
  const source = {
    AWS_PROFILE: "prod",
    AWS_SESSION_TOKEN: "t",
    AWS_ENDPOINT_URL_STS: "https://sts",
    AWS_ACCESS_KEY_ID: "real",
  };
  const child = build(source, true, 4566);
  expect(child.AWS_PROFILE).toBeUndefined();
  expect(child.AWS_SESSION_TOKEN).toBeUndefined();
  expect(child.AWS_ENDPOINT_URL_STS).toBeUndefined();
  expect(child.AWS_ACCESS_KEY_ID).toBe("sandbox");
});

test("with the real AWS the SDK's settings pass through untouched", () => {
  const child = build({ TERRACE_AWS: "aws", AWS_PROFILE: "prod" }, true, undefined);
  expect(child.AWS_PROFILE).toBe("prod");
  expect(child.AWS_ENDPOINT_URL).toBeUndefined();
});

test("a demo password reaches the children with the embedded database only", () => {
  const source = { TERRACE_DEMO_PASSWORD: "given-by-hand" };
  expect(build(source, true, 1).TERRACE_DEMO_PASSWORD).toBe("given-by-hand");
  expect(build({}, true, 1).TERRACE_DEMO_PASSWORD).toBe("made-once");
  expect(build(source, false, 1).TERRACE_DEMO_PASSWORD).toBeUndefined();
});

test("the story is told in the demo only, unless it is switched off", () => {
  expect(build({}, true, 1).TERRACE_DEMO_STORY).toBe("on");
  expect(build({ TERRACE_DEMO_STORY: "off" }, true, 1).TERRACE_DEMO_STORY).toBe("off");
  expect(build({ TERRACE_DEMO_STORY: "on" }, false, 1).TERRACE_DEMO_STORY).toBe("off");
  expect(build({ TERRACE_AWS: "aws" }, true, undefined).TERRACE_DEMO_STORY).toBe("off");
});
