import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { bootScript, SOURCES } from "./flask-app/boot-script";
import type { Spec } from "./spec";
import { readTemplate, resource } from "./testing/read-template";
import { USER_DATA_LIMIT_BYTES } from "./user-data";

type Application = Spec["application"];

const repository = `https://git.example.com/${"group/".repeat(21)}orders.git`;
/** An application from each source, with the longest address the spec takes. */
const applications: Readonly<Record<Application["source"], Application>> = {
  sample: { source: "sample" },
  git: { source: "git", repository, ref: "r".repeat(100) },
  s3: { source: "s3", bucket: "b".repeat(63), key: `${"k".repeat(196)}.tgz` },
};

/** The user data as the template has it, before CloudFormation fills it in. */
function userData(application: Application): string {
  const template = readTemplate({ application });
  return resource(template, "WebLaunchTemplate").Properties.LaunchTemplateData.UserData["Fn::Base64"]["Fn::Sub"];
}

describe.each(SOURCES)("user data for an application from %s", (source) => {
  const text = userData(applications[source]);

  test("is a shell script well under EC2's limit", () => {
    expect(text).toMatch(/^#!\/bin\/bash\n/);
    // The names CloudFormation fills in are at most a few hundred bytes longer than their placeholders.
    expect(Buffer.byteLength(text)).toBeLessThan(USER_DATA_LIMIT_BYTES - 2048);
  });

  test("carries the boot script as it is in the repository", () => {
    const packed = /base64 -d <<<([\w+/=]+) /.exec(text)?.[1] ?? "";
    const message = "run: npx tsx infra-templates/two-tier/flask-app/pack.ts";
    expect(gunzipSync(Buffer.from(packed, "base64")).toString(), message).toBe(bootScript(source));
  });

  test("says what the stack knows, and nothing secret", () => {
    const variables = text.split("\n").filter((line) => /^[A-Z_]+=/.test(line));
    const { source: _, ...place } = applications[source];
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
      `APP_SOURCE='${source}'`,
      ...Object.entries(place).map(([name, value]) => `APP_${name.toUpperCase()}='${value}'`),
    ]);
  });
});

describe("the boot script", () => {
  test.each(SOURCES)("from %s has every file written into it, and no mark left", (source) => {
    const script = bootScript(source);
    expect(script).not.toMatch(/\{\{[\w.-]+\}\}/);
    expect(script).toContain("ExecStart=/opt/flask-venv/bin/gunicorn");
    expect(script).toContain("class JsonFormatter(logging.Formatter):");
  });

  test("carries the sample application only where it is asked for", () => {
    expect(SOURCES.filter((source) => bootScript(source).includes("app = Flask(__name__)"))).toEqual(["sample"]);
    expect(SOURCES.filter((source) => bootScript(source).includes("git fetch"))).toEqual(["git"]);
    expect(SOURCES.filter((source) => bootScript(source).includes("aws s3 cp"))).toEqual(["s3"]);
  });

  test("leaves out comments and docstrings, and nothing else", () => {
    const script = bootScript("sample");
    const app = readFileSync(join(import.meta.dirname, "flask-app/app.py"), "utf8");
    const said = [/^"""[^\n]*"""\n/, /^ +"""[^\n]*"""\n/gm, /^ *#.*\n/gm, /^\n/gm];
    expect(script).toContain(`\n${said.reduce((text, silent) => text.replace(silent, ""), app)}`);
    expect(script).not.toMatch(/^\s*#/m);
  });

  test("runs the app as a user of its own", () => {
    expect(bootScript("sample")).toContain("\nUser=flask-app\n");
  });

  test("pins every package to one version", () => {
    const pins = readFileSync(join(import.meta.dirname, "flask-app/requirements.txt"), "utf8")
      .trim()
      .split("\n");
    expect(pins.length).toBeGreaterThan(10);
    expect(pins.filter((pin) => !/^[\w.-]+==[\d.post]+$/.test(pin))).toEqual([]);
  });
});
