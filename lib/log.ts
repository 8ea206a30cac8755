import pino, { type Logger } from "pino";
import { env } from "@/lib/env";

/** Never logged, wherever they stand: what opens a door. */
const secrets = ["password", "authorization", "cookie", "key", "secret", "token"];

let logger: Logger | undefined;

/** The process's log: JSON lines on standard error, so that standard output stays a person's. */
export function log(): Logger {
  logger ??= pino(
    { level: env().LOG_LEVEL, base: undefined, redact: secrets.flatMap((name) => [name, `*.${name}`]) },
    pino.destination(2),
  );
  return logger;
}
