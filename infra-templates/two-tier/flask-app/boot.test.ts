import { execFileSync } from "node:child_process";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Spec } from "../spec";
import { readTemplate, resource } from "../testing/read-template";
import { Instance, SYSTEM_PATH } from "./testing/instance";

let instance: Instance;
beforeEach(() => {
  instance = new Instance();
});
afterEach(() => instance.remove());

/** User data as an instance gets it: with what CloudFormation fills in. */
function userData(application: Spec["application"] = { source: "sample" }): string {
  const template = readTemplate({ application });
  const { "Fn::Base64": data } = resource(template, "WebLaunchTemplate").Properties.LaunchTemplateData.UserData;
  return data["Fn::Sub"].replace(/\$\{([\w.:]+)\}/g, (_: string, name: string) => `the-${name.split(/[.:]+/).at(-1)}`);
}

const READY = "curl * http://127.0.0.1:8080/readyz";
const signals = (calls: readonly string[]) =>
  calls.flatMap((call) => (call.startsWith("cfn-signal") ? [/-e (\d+)/.exec(call)?.[1]] : []));

describe("the boot script", () => {
  test("installs the sample application and its service", () => {
    const { code, output, calls } = instance.boot(userData());
    expect(output).not.toContain("Boot failed");
    expect(code).toBe(0);
    const files = instance.files();
    expect(Object.keys(files).filter((file) => file.startsWith("/opt/flask-app/"))).toEqual([
      "/opt/flask-app/app.py",
      "/opt/flask-app/database.py",
      "/opt/flask-app/gunicorn.conf.py",
      "/opt/flask-app/prepare.py",
      "/opt/flask-app/requirements.txt",
    ]);
    expect(files["/etc/flask-app.env"]?.trim().split("\n")).toEqual([
      "AWS_DEFAULT_REGION=the-Region",
      "DATABASE_CA=/etc/rds-ca.pem",
      "DATABASE_HOST=the-Address",
      "DATABASE_NAME=app",
      "DATABASE_PORT=5432",
      "DATABASE_SECRET=the-SecretArn",
      "ENVIRONMENT=orders-dev",
      "INSTANCE_ID=i-0abcdef1234567890",
      "ZONE=eu-west-1b",
    ]);
    expect(files["/etc/systemd/system/flask-app.service"]).toContain("ExecStart=/opt/flask-venv/bin/gunicorn ");
    expect(files["/etc/rds-ca.pem"]).toBe("certificates\n");
    expect(calls).toContain("systemctl enable flask-app");
  });

  test("sends the application's log, the boot's, memory and disk to CloudWatch", () => {
    instance.boot(userData());
    const agent = instance.files()["/opt/aws/amazon-cloudwatch-agent/etc/flask-app.json"] ?? "";
    const { logs, metrics } = JSON.parse(agent);
    expect(logs.logs_collected.files.collect_list).toEqual([
      {
        file_path: "/var/log/flask-app/app.log",
        log_group_name: "the-WebLogGroup",
        log_stream_name: "i-0abcdef1234567890/app",
      },
      {
        file_path: "/var/log/cloud-init-output.log",
        log_group_name: "the-WebLogGroup",
        log_stream_name: "i-0abcdef1234567890/boot",
      },
    ]);
    expect(metrics.namespace).toBe("Terrace/Host");
    expect(metrics.metrics_collected.mem.append_dimensions).toEqual({ Environment: "orders-dev" });
  });

  test("starts the agent before anything of the application can fail", () => {
    const { calls } = instance.boot(userData());
    const agent = calls.findIndex((call) => call.startsWith("amazon-cloudwatch-agent-ctl"));
    const firstOfTheApp = calls.findIndex((call) => call.includes("flask-app") && !call.startsWith("amazon"));
    expect(agent).toBeGreaterThan(0);
    expect(agent).toBeLessThan(firstOfTheApp);
  });

  test("signals success once, after /readyz answered", () => {
    const { calls } = instance.boot(userData());
    expect(calls.at(-2)).toMatch(/^curl .*--retry \d+ .*http:\/\/127\.0\.0\.1:8080\/readyz$/);
    expect(calls.at(-1)).toBe(
      "cfn-signal -e 0 --stack the-StackName --resource WebAutoScalingGroup --region the-Region",
    );
    expect(signals(calls)).toEqual(["0"]);
  });

  test("runs a second time and leaves the same", () => {
    instance.boot(userData());
    const files = instance.files();
    const { code, calls } = instance.boot(userData());
    expect(code).toBe(0);
    expect(instance.files()).toEqual(files);
    expect(calls.filter((call) => call.startsWith("useradd"))).toEqual([]);
    expect(calls).toContain("systemctl restart --no-block flask-app");
  });

  test("takes away what a former version of the application left", () => {
    instance.boot(userData());
    writeFileSync(join(instance.outside("root/opt/flask-app"), "old.py"), "");
    instance.boot(userData());
    expect(Object.keys(instance.files())).not.toContain("/opt/flask-app/old.py");
  });

  test("succeeds where CloudFormation refuses the signal, as on an instance that scaling launched", () => {
    expect(instance.boot(userData(), "cfn-signal*").code).toBe(0);
  });

  test.each([
    "dnf install*",
    "curl *latest/api/token",
    "curl *latest/meta-data/instance-id",
    "curl *availability-zone",
    "amazon-cloudwatch-agent-ctl*",
    "useradd*",
    "install -d */opt/flask-app",
    "python3.11 -m venv*",
    "pip install*",
    "curl *global-bundle.pem",
    "systemctl daemon-reload",
    "systemctl enable*",
    "systemctl restart*",
    READY,
  ])("fails loudly when this fails: %s", (fails) => {
    const { code, output, calls } = instance.boot(userData(), fails);
    expect(code).toBe(22);
    expect(signals(calls)).toEqual(["22"]);
    const name = fails.split(/[ *]/)[0] ?? "";
    expect(output).toContain(`${name} does not work`);
    expect(output).toMatch(/^Boot failed with 22 at: .+/m);
  });

  test("fails loudly when the stack did not say what it must", () => {
    const { code, output, calls } = instance.boot(userData().replace("DATABASE_HOST=", "X="));
    expect(code).toBe(1);
    expect(signals(calls)).toEqual(["1"]);
    expect(output).toContain("DATABASE_HOST: unbound variable");
  });

  test("shows the application's last lines when it does not get ready", () => {
    mkdirSync(instance.outside("root/var/log/flask-app"), { recursive: true });
    writeFileSync(instance.outside("root/var/log/flask-app/app.log"), '{"message": "no route to the database"}\n');
    expect(instance.boot(userData(), READY).output).toContain("no route to the database");
  });
});

/** The least an application of the requester's has. */
const APP = { "app.py": "app = 1\n", "requirements.txt": "gunicorn==27.0.1\n" };

describe("an application from Git", () => {
  const commits: string[] = [];
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], {
      cwd: instance.outside("work"),
      encoding: "utf8",
      env: { PATH: SYSTEM_PATH, HOME: instance.outside("."), NODE_ENV: "test" },
    }).trim();
  const commit = (files: Record<string, string>, message: string) => {
    for (const [file, text] of Object.entries(files)) writeFileSync(join(instance.outside("work"), file), text);
    git("add", ".");
    git("commit", "-q", "-m", message);
    commits.push(git("rev-parse", "HEAD"));
  };
  const boot = (ref: string) => {
    const spec = { source: "git", repository: "https://example.com/orders.git", ref } as const;
    return instance.boot(
      userData(spec).replace("https://example.com/orders.git", `file://${instance.outside("origin.git")}`),
    );
  };

  /** Three commits: the first tagged, the second on the main branch, the third on a branch of its own. */
  beforeEach(() => {
    commits.length = 0;
    mkdirSync(instance.outside("work"));
    git("init", "-q", "-b", "main");
    commit(APP, "first");
    git("tag", "v1.0.0");
    commit({ "app.py": "app = 2\n" }, "second");
    git("checkout", "-q", "-b", "feature/new-page");
    commit({ "app.py": "app = 3\n", "gunicorn.conf.py": "workers = 1\n" }, "third");
    git("clone", "-q", "--bare", ".", instance.outside("origin.git"));
  });

  test.each([
    ["a branch", () => "main", "app = 2\n"],
    ["a branch with a slash", () => "feature/new-page", "app = 3\n"],
    ["a tag", () => "v1.0.0", "app = 1\n"],
    ["a commit", () => commits[1] ?? "", "app = 2\n"],
    ["the short id of a commit", () => (commits[0] ?? "").slice(0, 10), "app = 1\n"],
  ])("comes from %s", (_what, ref, app) => {
    const { code, calls } = boot(ref());
    expect(code).toBe(0);
    expect(signals(calls)).toEqual(["0"]);
    expect(calls).toContain("dnf install -y git");
    expect(instance.files()["/opt/flask-app/app.py"]).toBe(app);
  });

  test("brings its own settings for gunicorn, or gets the sample's", () => {
    boot("feature/new-page");
    expect(instance.files()["/opt/flask-app/gunicorn.conf.py"]).toBe("workers = 1\n");
    boot("main");
    expect(instance.files()["/opt/flask-app/gunicorn.conf.py"]).toContain("JsonFormatter");
  });

  test("fails where the ref does not exist, and says so", () => {
    const { code, output, calls } = boot("no-such-branch");
    expect(code).not.toBe(0);
    expect(output).toContain("no-such-branch");
    expect(signals(calls)).toEqual([String(code)]);
  });
});

describe("an application from S3", () => {
  const boot = (key: string) => instance.boot(userData({ source: "s3", bucket: "acme-releases", key }));
  const pack = (name: string) =>
    execFileSync("tar", ["-czf", instance.outside(`acme-releases/${name}`), "-C", instance.outside("work"), "."]);
  const archive = (name: string, files: Record<string, string>) => {
    mkdirSync(instance.outside("work"));
    mkdirSync(instance.outside("acme-releases"));
    for (const [file, text] of Object.entries(files)) writeFileSync(join(instance.outside("work"), file), text);
    pack(name);
  };

  test.each(["orders.tar.gz", "orders.tgz"])("comes from %s", (key) => {
    archive(key, APP);
    const { code, calls } = boot(key);
    expect(code).toBe(0);
    expect(signals(calls)).toEqual(["0"]);
    expect(instance.files()["/opt/flask-app/app.py"]).toBe("app = 1\n");
    expect(Object.keys(instance.files())).not.toContain("/opt/flask-artifact");
  });

  test("lets the service's user read what an archive keeps to its owner", () => {
    archive("orders.tgz", APP);
    execFileSync("chmod", ["-R", "go-rwx", instance.outside("work")]);
    pack("orders.tgz");
    boot("orders.tgz");
    const app = instance.outside("root/opt/flask-app");
    expect([statSync(app).mode & 0o777, statSync(join(app, "app.py")).mode & 0o777]).toEqual([0o755, 0o644]);
  });

  test("fails where there is no such object", () => {
    mkdirSync(instance.outside("acme-releases"));
    const { code, output } = boot("missing.tar.gz");
    expect(code).not.toBe(0);
    expect(output).toMatch(/^Boot failed with \d+ at: aws s3 cp /m);
  });

  test.each(["app.py", "requirements.txt"] as const)("fails without %s at its root, and names it", (missing) => {
    archive("orders.tgz", Object.fromEntries(Object.entries(APP).filter(([file]) => file !== missing)));
    const { code, output, calls } = boot("orders.tgz");
    expect(code).not.toBe(0);
    expect(output).toContain(missing);
    expect(signals(calls)).toEqual([String(code)]);
  });

  test("fails where its requirements leave out gunicorn", () => {
    archive("orders.tgz", { ...APP, "requirements.txt": "flask==3.1.3\n" });
    expect(boot("orders.tgz").output).toMatch(/^Boot failed with \d+ at: ls \/opt\/flask-venv\/bin\/gunicorn/m);
  });
});
