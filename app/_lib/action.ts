import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { requireContext } from "@/lib/auth";
import type { Context } from "@/lib/context";
import { type ErrorCode, type InputFault, TerraceError } from "@/lib/errors";
import { log } from "@/lib/log";

/** What a server action answers: its value, or a sentence for the person and the faults at their fields. */
export type ActionResult<T> =
  | { readonly ok: true; readonly value: T }
  | {
      readonly ok: false;
      readonly message: string;
      readonly errors: readonly InputFault[];
      /** Left out where the error was none we expect. */
      readonly code?: ErrorCode;
    };

/**
 * Runs a verb for whoever sent the action. Expected errors come back as words; unknown ones are logged here, once,
 * under the action's name, and come back as a generic line.
 */
export async function runAction<T>(name: string, work: (ctx: Context) => Promise<T>): Promise<ActionResult<T>> {
  try {
    return { ok: true, value: await work(await requireContext(await headers())) };
  } catch (error) {
    unstable_rethrow(error);
    if (error instanceof TerraceError) {
      return { ok: false, message: error.message, errors: error.errors, code: error.code };
    }
    log().error({ err: error, action: name }, "action failed");
    return { ok: false, message: "Something went wrong on our side. Try again; the log has the details.", errors: [] };
  }
}
