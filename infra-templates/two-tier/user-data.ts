import { readFileSync } from "node:fs";
import { Fn } from "aws-cdk-lib";
import { packedFile } from "./flask-app/boot-script";
import type { Spec } from "./spec";

/** EC2 refuses longer user data, counted before Base64 ("Run commands at launch", EC2 user guide). */
export const USER_DATA_LIMIT_BYTES = 16384;

/**
 * User data: what only the stack knows, as shell variables whose values may use `Fn::Sub`'s placeholders, then the
 * packed boot script. Names and addresses only, nothing secret.
 *
 * The script comes packed from a file (see `flask-app/pack.ts`), because zlib's output differs between machines and
 * Node versions, and other bytes would roll the whole fleet.
 */
export function userData(application: Spec["application"], variables: Readonly<Record<string, string>>): string {
  const known = { ...variables, ...sourceVariables(application) };
  const assignments = Object.entries(known).map(([name, value]) => `${name}='${value}'`);
  const script = readFileSync(packedFile(application.source), "utf8").trim();
  const lines = ["#!/bin/bash", ...assignments, `. <(base64 -d <<<${script} | gunzip)`, ""];
  return Fn.base64(Fn.sub(lines.join("\n")));
}

/** Where the application comes from. The spec's patterns allow no quote and no `$` in these values. */
function sourceVariables(application: Spec["application"]): Record<string, string> {
  switch (application.source) {
    case "sample":
      return { APP_SOURCE: "sample" };
    case "git":
      return { APP_SOURCE: "git", APP_REPOSITORY: application.repository, APP_REF: application.ref };
    case "s3":
      return { APP_SOURCE: "s3", APP_BUCKET: application.bucket, APP_KEY: application.key };
  }
}
