import type { Caller } from "../protocol/request";
import type { ServiceWire } from "../protocol/services";

const kept = 2_000;

/** One AWS request that arrived. */
export interface LoggedCall {
  service: string;
  action: string;
  accountId: string;
  region: string;
  at: string;
  status: number;
  code?: string;
  /** The request's own token, so that a repeated request can be told from a second one. */
  token?: string;
}

/** What arrived since the start, so that tests can prove how often something was asked. */
export class CallLog {
  private counts = new Map<string, number>();
  private calls: LoggedCall[] = [];

  add(
    call: { wire: ServiceWire; action: string; caller: Caller; form: URLSearchParams },
    status: number,
    code?: string,
  ): void {
    const key = `${call.wire.service}:${call.action}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
    this.calls.push({
      service: call.wire.service,
      action: call.action,
      accountId: call.caller.accountId,
      region: call.caller.region,
      at: new Date().toISOString(),
      status,
      code,
      token: call.form.get("ClientRequestToken") ?? call.form.get("ClientToken") ?? undefined,
    });
    if (this.calls.length > kept) this.calls = this.calls.slice(-kept);
  }

  summary(): { counts: Record<string, number>; calls: LoggedCall[] } {
    return { counts: Object.fromEntries(this.counts), calls: this.calls };
  }

  clear(): void {
    this.counts = new Map();
    this.calls = [];
  }
}
