import ipaddr from "ipaddr.js";
import { z } from "zod";

/** An unset variable and an empty one mean the same: `PORT= npm start` takes the default. */
const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());

const databaseUrl = z
  .string("is needed: the address of a PostgreSQL database")
  .regex(/^postgres(ql)?:\/\//, "must start with postgresql://");

const SMTP_URL = "must be smtp://user:password@host:port, or smtps:// where TLS comes first";
const smtpUrl = z.string().refine((text) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const decodes = /^([^%]|%[0-9a-f]{2})*$/i;
  return (
    url !== null &&
    /^smtps?:$/.test(url.protocol) &&
    url.hostname !== "" &&
    /^\/?$/.test(url.pathname) &&
    decodes.test(url.username + url.password)
  );
}, SMTP_URL);

const NETWORKS = "must be blocks such as 10.20.0.0/16, separated by commas";
/** Networks as blocks, each as ipaddr.js compares with. */
const networks = z.string().transform((text, ctx) => {
  const blocks = text.split(",").map((block) => block.trim());
  if (blocks.every((block) => ipaddr.isValidCIDR(block))) return blocks.map((block) => ipaddr.parseCIDR(block));
  ctx.addIssue({ code: "custom", message: NETWORKS });
  return z.NEVER;
});

const demoStory = (unset: "on" | "off") =>
  z.preprocess(blankIsUnset, z.enum(["on", "off"], 'must be "on" or "off"').default(unset));

const settingsSchema = z.object({
  /** Port of the web server. */
  PORT: z.preprocess(
    blankIsUnset,
    z.coerce
      .number("must be a port number, 1 to 65535")
      .int("must be a whole number")
      .min(1, "must be a port number, 1 to 65535")
      .max(65535, "must be a port number, 1 to 65535")
      .default(3000),
  ),
  /** Address the web server listens on. */
  TERRACE_HOST: z.preprocess(blankIsUnset, z.string().default("127.0.0.1")),
  /** Folder of everything Terrace keeps on disk: database, sandbox state, secrets. */
  TERRACE_HOME: z.preprocess(blankIsUnset, z.string().default(".terrace")),
  /** A PostgreSQL to use instead of the embedded one. */
  DATABASE_URL: optional(databaseUrl),
  /** Which AWS: the built-in sandbox, or the real one with the SDK's usual credentials. */
  TERRACE_AWS: z.preprocess(blankIsUnset, z.enum(["sandbox", "aws"], 'must be "sandbox" or "aws"').default("sandbox")),
  /** The sandbox's durations are AWS's divided by this. */
  SANDBOX_SPEED: z.preprocess(
    blankIsUnset,
    z.coerce.number("must be a number above 0").positive("must be a number above 0").default(30),
  ),
  /** Password of the demo accounts; one is made at the first start when unset. */
  TERRACE_DEMO_PASSWORD: optional(z.string().min(8, "must have at least 8 characters")),
  /** Whether the first start of the demo fills it with a handful of environments. */
  TERRACE_DEMO_STORY: demoStory("on"),
  /** Folder of an organisation's policies, `.guard` files, beside Terrace's own; none when unset. */
  TERRACE_POLICIES: optional(z.string()),
  /** The mail server that takes what teams are told; none when unset. */
  TERRACE_SMTP_URL: optional(smtpUrl),
  /** Who those mails are from: an address, or `Terrace <terrace@example.com>`. */
  TERRACE_MAIL_FROM: optional(
    z.string().regex(/^(?:[^<>\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/, "must be an e-mail address"),
  ),
  /** Private networks that webhooks may go to. */
  TERRACE_WEBHOOK_NETWORKS: optional(networks),
  /** Hours a plan may wait for its approval, and an approval holds. */
  TERRACE_REVIEW_HOURS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number("must be a number of hours, 1 to 336")
      .int("must be a whole number")
      .min(1, "must be a number of hours, 1 to 336")
      .max(336, "must be a number of hours, 1 to 336")
      .default(24),
  ),
  /** Minutes the alarms are watched after an update, which goes back when one of them rings; 0 for not at all. */
  TERRACE_BAKE_MINUTES: z.preprocess(
    blankIsUnset,
    z.coerce
      .number("must be a number of minutes, 0 to 180")
      .int("must be a whole number")
      .min(0, "must be a number of minutes, 0 to 180")
      .max(180, "must be a number of minutes, 0 to 180")
      .default(5),
  ),
  /** Hours until an environment is looked at for drift again; 0 for only when somebody asks. */
  TERRACE_DRIFT_HOURS: z.preprocess(
    blankIsUnset,
    z.coerce
      .number("must be a number of hours, 0 to 720")
      .int("must be a whole number")
      .min(0, "must be a number of hours, 0 to 720")
      .max(720, "must be a number of hours, 0 to 720")
      .default(24),
  ),
  /** CloudFormation's Describe and List calls a second in an account and region; 4 on AWS, 50 in the sandbox when unset. */
  TERRACE_AWS_READS_PER_SECOND: optional(
    z.coerce.number("must be a number, 0.5 to 100").min(0.5, "must be 0.5 or more").max(100, "must be 100 or less"),
  ),
  LOG_LEVEL: z.preprocess(
    blankIsUnset,
    z
      .enum(
        ["trace", "debug", "info", "warn", "error", "fatal", "silent"],
        "must be trace, debug, info, warn, error, fatal or silent",
      )
      .default("info"),
  ),
});

const envSchema = settingsSchema.extend({
  DATABASE_URL: z.preprocess(blankIsUnset, databaseUrl),
  /** Only `npm start` knows that this is a demo, and says so. */
  TERRACE_DEMO_STORY: demoStory("off"),
  /** Address people open; links, cookies and the sign-in's origin check follow it. */
  TERRACE_URL: optional(z.url("must be an address such as https://terrace.example.com")),
  /** Signs sessions; the same for every web replica. */
  BETTER_AUTH_SECRET: z.preprocess(
    blankIsUnset,
    z.string("is needed: at least 32 random characters").min(32, "must have at least 32 characters"),
  ),
  /** Where the SDK sends its calls; set for the sandbox only. */
  AWS_ENDPOINT_URL: optional(z.url("must be an address")),
});

/** What a person can set for `npm start`. */
export type Settings = z.infer<typeof settingsSchema>;
/** What a running web, worker or seed process has. */
export type Env = Omit<z.infer<typeof envSchema>, "TERRACE_URL"> & { TERRACE_URL: string };

/** The environment has faults; `message` is one line per fault, each naming its variable. */
export class EnvError extends Error {
  override name = "EnvError";
}

function parse<T extends z.ZodType>(schema: T, source: Readonly<Record<string, string | undefined>>): z.infer<T> {
  const result = schema.safeParse(source);
  const faults = result.error?.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`) ?? [];
  if (source.TERRACE_SMTP_URL && !source.TERRACE_MAIL_FROM) {
    faults.push("TERRACE_MAIL_FROM is needed with TERRACE_SMTP_URL: the address the mails are from");
  }
  if (!result.success || faults.length > 0) throw new EnvError(faults.join("\n"));
  return result.data;
}

/** Reads the settings of `npm start`; throws {@link EnvError}. */
export function readSettings(source: Readonly<Record<string, string | undefined>> = process.env): Settings {
  return parse(settingsSchema, source);
}

/** Reads the environment of a running process; throws {@link EnvError}. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const values = parse(envSchema, source);
  return { ...values, TERRACE_URL: values.TERRACE_URL ?? `http://localhost:${values.PORT}` };
}

let cached: Env | undefined;

/** The environment, read at the first call so that a build needs none of it. */
export function env(): Env {
  cached ??= readEnv();
  return cached;
}
