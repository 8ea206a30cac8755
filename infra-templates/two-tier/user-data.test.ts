import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bootScript } from "./flask-app/boot-script";
import { readTemplate, resource } from "./testing/read-template";
import { USER_DATA_LIMIT_BYTES } from "./user-data";

const data = resource(readTemplate(), "WebLaunchTemplate").Properties.LaunchTemplateData.UserData["Fn::Base64"];
const text: string = data["Fn::Sub"];

describe("user data", () => {
  test("is a shell script well under EC2's limit", () => {
    expect(text).toMatch(/^#!\/bin\/bash\n/);
    // The names CloudFormation fills in are at most a few hundred bytes longer than their placeholders.
    expect(Buffer.byteLength(text)).toBeLessThan(USER_DATA_LIMIT_BYTES - 2048);
  });

  test("carries the application as it is in the repository", () => {
    const packed = /base64 -d <<<(\S+)/.exec(text)?.[1] ?? "";
    const message = "run: npx tsx infra-templates/two-tier/flask-app/pack.ts";
    expect(gunzipSync(Buffer.from(packed, "base64")).toString(), message).toBe(bootScript());
  });

  test("says what the stack knows, and nothing secret", () => {
    const variables = text.split("\n").filter((line) => /^[A-Z_]+=/.test(line));
    expect(variables).toEqual([
      `STACK_NAME='\${AWS::StackName}'`,
      `AWS_REGION='\${AWS::Region}'`,
      "ENVIRONMENT='orders-dev'",
      `DATABASE_HOST='\${Database.Endpoint.Address}'`,
      "DATABASE_PORT='5432'",
      "DATABASE_NAME='app'",
      `DATABASE_SECRET='\${Database.MasterUserSecret.SecretArn}'`,
      `LOG_GROUP='\${WebLogGroup}'`,
      "METRICS_NAMESPACE='Terrace/Host'",
      "APP_SOURCE='sample'",
    ]);
  });
});

describe("the boot script", () => {
  const script = bootScript();

  test("is valid shell", () => {
    expect(() => execFileSync("bash", ["-n"], { input: script })).not.toThrow();
  });

  test("has every file of the app in it, and no mark left", () => {
    expect(script).not.toMatch(/\{\{[\w.-]+\}\}/);
    for (const line of [
      "app = Flask(__name__)",
      "ExecStart=/opt/flask-app/venv/bin/gunicorn",
      "gunicorn==",
      "SCHEMA =",
    ]) {
      expect(script).toContain(line);
    }
  });

  test("signals success only after the app is ready, and failure otherwise", () => {
    const ready = script.indexOf("/readyz >/dev/null");
    expect(ready).toBeGreaterThan(0);
    expect(script.indexOf("signal 0")).toBeGreaterThan(ready);
    expect(script.match(/signal 0/g)).toHaveLength(1);
    expect(script).toContain("trap 'signal 1' ERR");
    expect(script.trimEnd().endsWith("signal 1")).toBe(true);
  });

  test("runs the app as a user of its own", () => {
    expect(script).toContain("User=flask-app");
  });

  test("pins every package to one version", () => {
    const pins = readFileSync(join(import.meta.dirname, "flask-app/requirements.txt"), "utf8")
      .trim()
      .split("\n");
    expect(pins.filter((pin) => !/^[\w.-]+==[\d.post]+$/.test(pin))).toEqual([]);
  });
});
