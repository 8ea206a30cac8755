import type { Settings } from "../../lib/env";
import type { Environment } from "../run";
import type { Secrets } from "./secrets";

interface Runtime {
  readonly databaseUrl: string;
  readonly embedded: boolean;
  readonly home: string;
  readonly secrets: Secrets;
  /** Where the sandbox listens; undefined with the real AWS. */
  readonly sandboxPort: number | undefined;
  readonly mode: string;
  /** Folder of the organisation's policies as an absolute path; undefined for none. */
  readonly policies?: string | undefined;
}

/**
 * The environment of every process Terrace starts. With the sandbox, what the machine has set for the real AWS is
 * left out: no call can reach an account by mistake.
 */
export function childEnvironment(source: Environment, settings: Settings, runtime: Runtime): Environment {
  const { sandboxPort, secrets } = runtime;
  const inherited = Object.entries(source).filter(
    ([name]) => name !== "TERRACE_DEMO_PASSWORD" && !(sandboxPort !== undefined && name.startsWith("AWS_")),
  );
  return {
    ...Object.fromEntries(inherited),
    NODE_ENV: runtime.mode,
    PORT: String(settings.PORT),
    TERRACE_HOST: settings.TERRACE_HOST,
    TERRACE_HOME: runtime.home,
    TERRACE_AWS: settings.TERRACE_AWS,
    SANDBOX_SPEED: String(settings.SANDBOX_SPEED),
    LOG_LEVEL: settings.LOG_LEVEL,
    TERRACE_POLICIES: runtime.policies,
    DATABASE_URL: runtime.databaseUrl,
    BETTER_AUTH_SECRET: source.BETTER_AUTH_SECRET || secrets.authSecret,
    NEXT_TELEMETRY_DISABLED: "1",
    // Demo accounts exist with the embedded database only.
    ...(runtime.embedded && { TERRACE_DEMO_PASSWORD: settings.TERRACE_DEMO_PASSWORD ?? secrets.demoPassword }),
    // The story is told by the demo accounts, in the sandbox.
    TERRACE_DEMO_STORY: runtime.embedded && sandboxPort !== undefined ? settings.TERRACE_DEMO_STORY : "off",
    ...(sandboxPort !== undefined && sandboxAccess(sandboxPort)),
  };
}

function sandboxAccess(port: number): Environment {
  return {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "sandbox",
    AWS_SECRET_ACCESS_KEY: "sandbox",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
  };
}
