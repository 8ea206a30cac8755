import type { IncomingMessage } from "node:http";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { SandboxError } from "../handler";

const unzip = promisify(gunzip);
const bodyLimitBytes = 4 * 1024 * 1024;
export const defaultAccountId = "123456789012";

/** Who signed a request, for which service and region. */
export interface Caller {
  accountId: string;
  accessKeyId: string;
  region: string;
  signingName: string;
  sessionToken?: string;
}

/** Reads a whole body, unpacking gzip. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > bodyLimitBytes) throw new SandboxError("RequestEntityTooLarge", "Request size exceeded the limit.", 413);
    chunks.push(chunk);
  }
  const body = Buffer.concat(chunks);
  if (request.headers["content-encoding"] !== "gzip") return body;
  try {
    return await unzip(body, { maxOutputLength: bodyLimitBytes });
  } catch {
    throw new SandboxError("MalformedInput", "The gzip body could not be read.");
  }
}

const credentialScope = /Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/;

/**
 * The caller by the SigV4 credential scope. Signatures are not checked: a sandbox has no secrets.
 *
 * @throws {SandboxError} MissingAuthenticationToken without a credential scope
 */
export function readCaller(request: IncomingMessage): Caller {
  const match = credentialScope.exec(request.headers.authorization ?? "");
  if (!match) throw new SandboxError("MissingAuthenticationToken", "Missing Authentication Token", 403);
  const [, accessKeyId = "", region = "", signingName = ""] = match;
  const token = request.headers["x-amz-security-token"];
  return {
    accountId: accountOf(accessKeyId),
    accessKeyId,
    region,
    signingName,
    sessionToken: Array.isArray(token) ? token[0] : token,
  };
}

/** Session keys issued by `sts:AssumeRole` carry their account; every other key belongs to the default account. */
export function accountOf(accessKeyId: string): string {
  return /^ASIA(\d{12})[A-Z0-9]{4}$/.exec(accessKeyId)?.[1] ?? defaultAccountId;
}
