import path from "node:path";
import { expect } from "vitest";
import type { z } from "zod";
import { problemSchema } from "@/lib/http";
import { paths } from "../_openapi/document";

type Method = "GET" | "POST" | "PUT" | "DELETE";
type Path = Extract<keyof typeof paths, string>;

interface Options {
  readonly params?: Record<string, string>;
  readonly query?: string;
  readonly headers?: Record<string, string>;
  /** An API key. */
  readonly key?: string;
  readonly body?: unknown;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: checked against the document's schema right here.
  readonly body: any;
}

/** Calls a route's own handler, without a server in between. */
export async function send(method: Method, address: string, options: Options = {}): Promise<Response> {
  const { params = {}, query = "", key, body } = options;
  const headers = new Headers({ host: "terrace.test", ...options.headers });
  if (key !== undefined) headers.set("authorization", `Bearer ${key}`);
  if (body !== undefined && !headers.has("content-type")) headers.set("content-type", "application/json");
  const text = body === undefined || typeof body === "string" ? body : JSON.stringify(body);
  const file = path.join(import.meta.dirname, "..", address.replaceAll(/\{(\w+)\}/g, "[$1]"), "route.ts");
  const route = await import(/* @vite-ignore */ file);
  const url = `http://terrace.test/api/v1${address.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? "")}${query}`;
  const request = new Request(url, { method, headers, body: text });
  return route[method](request, { params: Promise.resolve(params) });
}

interface Documented {
  readonly responses: Record<string, { content?: Record<string, { schema?: z.ZodType }> } | undefined>;
}

/**
 * Calls a route and holds its answer against the API's document: the status must be described, and the body must be
 * what the described schema makes of it, nothing more and nothing less.
 */
export async function call(method: Method, address: Path, options: Options = {}): Promise<Answer> {
  const response = await send(method, address, options);
  const operation = (paths[address] as Record<string, unknown>)[method.toLowerCase()] as Documented | undefined;
  const described = operation?.responses[String(response.status)];
  expect(described, `${method} ${address} answers ${response.status}, which is not described`).toBeDefined();
  const mediaType = response.headers.get("content-type") ?? "none";
  const schema = described?.content?.[mediaType]?.schema;
  expect(schema, `${mediaType} is not described for ${response.status}`).toBeDefined();
  const body = await response.json();
  expect(schema?.parse(body)).toEqual(body);
  if (response.status >= 400) expect(problemSchema.parse(body).status).toBe(response.status);
  return { status: response.status, headers: response.headers, body };
}
