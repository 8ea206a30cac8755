import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { requireContext } from "@/lib/auth";
import type { Context } from "@/lib/context";
import { parseInput } from "@/lib/errors";
import { readJson } from "./body";
import { problem } from "./problem";
import { problemOf, problemResponse } from "./problem-of";
import { assertSameOrigin } from "./same-origin";

/** One authenticated request, as a route sees it. */
export interface Call<Params> {
  readonly ctx: Context;
  readonly request: Request;
  readonly params: Params;
  /** The query string, parsed; throws INVALID_INPUT. A repeated name counts once, its last value. */
  query<T extends z.ZodType>(schema: T): z.output<T>;
  /** The JSON body. Its type is the caller's hope: the verb parses it. */
  body<T = unknown>(): Promise<T>;
}

interface Route<Params> {
  readonly params: Promise<Params>;
}
type Handler<Params> = (request: Request, route: Route<Params>) => Promise<Response>;

/**
 * Turns what `work` throws into a problem document; every answer carries the request's id and, as Server-Timing, how many
 * milliseconds it took to make, which browsers show beside the time on the way.
 */
export function answer<Params>(work: (request: Request, params: Params) => Promise<Response>): Handler<Params> {
  return async (request, route) => {
    const requestId = randomUUID();
    const began = performance.now();
    let response: Response;
    try {
      response = await work(request, await route.params);
    } catch (error) {
      response = problemResponse(problemOf(error, requestId, request));
    }
    response.headers.set("x-request-id", requestId);
    response.headers.set("server-timing", `total;dur=${(performance.now() - began).toFixed(1)}`);
    return response;
  };
}

/**
 * A route handler for somebody: authenticates, refuses other sites' pages, runs `work`, maps errors.
 * Authority is the verb's; a route only says where.
 */
export function handle<Params = Record<string, never>>(
  work: (call: Call<Params>) => Promise<Response>,
): Handler<Params> {
  return answer(async (request, params) => {
    const ctx = await requireContext(request.headers);
    if (ctx.actor.via !== "api-key") assertSameOrigin(request);
    const query = <T extends z.ZodType>(schema: T) =>
      parseInput(schema, Object.fromEntries(new URL(request.url).searchParams));
    return work({ ctx, request, params, query, body: <T>() => readJson(request) as Promise<T> });
  });
}

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
type Method = (typeof methods)[number];

/** Handlers for the methods a route does not have: a problem document with the ones it has. */
export function refuseOthers(...allowed: Method[]): Record<Method, () => Response> {
  const refuse = () => {
    const detail = `This address takes ${allowed.join(" and ")}.`;
    const headers = { allow: [...allowed, "OPTIONS"].join(", ") };
    return problemResponse(problem("METHOD_NOT_ALLOWED", detail, randomUUID()), headers);
  };
  return Object.fromEntries(methods.map((method) => [method, refuse])) as Record<Method, () => Response>;
}

/** A JSON answer that nobody keeps: it was made for one person. */
export function json(body: unknown, init: ResponseInit = {}): Response {
  const response = Response.json(body, init);
  response.headers.set("cache-control", "no-store");
  return response;
}

/** 201 with the address of what was made. */
export function created(location: string, body: unknown): Response {
  return json(body, { status: 201, headers: { location } });
}
