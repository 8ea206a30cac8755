import { expect, test } from "vitest";
import { EnvError, readEnv, readSettings } from "./env";

const needed = { DATABASE_URL: "postgresql://127.0.0.1/terrace", BETTER_AUTH_SECRET: "x".repeat(32) };

function faults(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof EnvError) return error.message.split("\n");
    throw error;
  }
  return [];
}

test("nothing set gives the documented defaults", () => {
  expect(readSettings({})).toEqual({
    PORT: 3000,
    TERRACE_HOST: "127.0.0.1",
    TERRACE_HOME: ".terrace",
    DATABASE_URL: undefined,
    TERRACE_AWS: "sandbox",
    SANDBOX_SPEED: 30,
    TERRACE_DEMO_PASSWORD: undefined,
    TERRACE_DEMO_STORY: "on",
    TERRACE_POLICIES: undefined,
    TERRACE_SMTP_URL: undefined,
    TERRACE_MAIL_FROM: undefined,
    TERRACE_WEBHOOK_NETWORKS: undefined,
    TERRACE_REVIEW_HOURS: 24,
    TERRACE_BAKE_MINUTES: 5,
    TERRACE_DRIFT_HOURS: 24,
    TERRACE_AWS_READS_PER_SECOND: undefined,
    LOG_LEVEL: "info",
  });
});

test("set to nothing is not set", () => {
  expect(readSettings({ PORT: "", DATABASE_URL: "", TERRACE_AWS: "" })).toEqual(readSettings({}));
});

test("each fault has a line that names its variable", () => {
  const source = { PORT: "70000", TERRACE_AWS: "azure", SANDBOX_SPEED: "0", TERRACE_DEMO_PASSWORD: "short" };
  expect(faults(() => readSettings(source))).toEqual([
    "PORT must be a port number, 1 to 65535",
    'TERRACE_AWS must be "sandbox" or "aws"',
    "SANDBOX_SPEED must be a number above 0",
    "TERRACE_DEMO_PASSWORD must have at least 8 characters",
  ]);
});

test.each(["80.5", "http", "-1", "0"])("PORT=%s is refused", (port) => {
  expect(faults(() => readSettings({ PORT: port }))).toEqual([expect.stringMatching(/^PORT must be /)]);
});

test.each(["0", "101", "many"])("TERRACE_AWS_READS_PER_SECOND=%s is refused", (rate) => {
  expect(faults(() => readSettings({ TERRACE_AWS_READS_PER_SECOND: rate }))).toEqual([
    expect.stringMatching(/^TERRACE_AWS_READS_PER_SECOND must be /),
  ]);
});

test.each(["0", "337", "1.5", "soon"])("TERRACE_REVIEW_HOURS=%s is refused", (hours) => {
  expect(faults(() => readSettings({ TERRACE_REVIEW_HOURS: hours }))).toEqual([
    expect.stringMatching(/^TERRACE_REVIEW_HOURS must be /),
  ]);
});

test.each(["-1", "181", "2.5", "long"])("TERRACE_BAKE_MINUTES=%s is refused", (minutes) => {
  expect(faults(() => readSettings({ TERRACE_BAKE_MINUTES: minutes }))).toEqual([
    expect.stringMatching(/^TERRACE_BAKE_MINUTES must be /),
  ]);
});

test("a process needs a database and a secret", () => {
  expect(faults(() => readEnv({}))).toEqual([
    expect.stringMatching(/^DATABASE_URL is needed/),
    expect.stringMatching(/^BETTER_AUTH_SECRET is needed/),
  ]);
  expect(faults(() => readEnv({ ...needed, DATABASE_URL: "mysql://x" }))).toEqual([
    "DATABASE_URL must start with postgresql://",
  ]);
});

test("the address people open follows the port unless it is given", () => {
  expect(readEnv({ ...needed, PORT: "4000" }).TERRACE_URL).toBe("http://localhost:4000");
  expect(readEnv({ ...needed, TERRACE_URL: "https://terrace.example.com" }).TERRACE_URL).toBe(
    "https://terrace.example.com",
  );
});

const mail = { TERRACE_SMTP_URL: "smtp://mail.example.com:587", TERRACE_MAIL_FROM: "Terrace <terrace@example.com>" };

test("a mail server and private networks for webhooks are taken as given", () => {
  const settings = readSettings({ ...mail, TERRACE_WEBHOOK_NETWORKS: "10.20.0.0/16, fd00::/8" });
  expect(settings).toMatchObject(mail);
  expect(settings.TERRACE_WEBHOOK_NETWORKS?.map((block) => block.join("/"))).toEqual(["10.20.0.0/16", "fd00::/8"]);
});

test.each([
  ["TERRACE_SMTP_URL", "mail.example.com:587"],
  ["TERRACE_SMTP_URL", "https://mail.example.com"],
  ["TERRACE_SMTP_URL", "smtp://mail.example.com/inbox"],
  ["TERRACE_MAIL_FROM", "Terrace"],
  ["TERRACE_MAIL_FROM", "Terrace <terrace@example.com>\r\nBcc: eve@example.com"],
  ["TERRACE_WEBHOOK_NETWORKS", "10.20.0.0/33"],
  ["TERRACE_WEBHOOK_NETWORKS", "10.20.0.0/16,intranet"],
])("%s=%j is refused", (name, value) => {
  const found = faults(() => readSettings({ ...mail, [name]: value }));
  expect(found).toEqual([expect.stringMatching(new RegExp(`^${name} must be `))]);
});

test("a mail server needs an address that mails are from", () => {
  const found = faults(() => readSettings({ ...mail, TERRACE_MAIL_FROM: "" }));
  expect(found).toEqual([expect.stringMatching(/^TERRACE_MAIL_FROM is needed with TERRACE_SMTP_URL/)]);
});
