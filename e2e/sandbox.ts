/** A fault to inject, as the sandbox's control endpoint takes it. */
export type Fault =
  | {
      kind: "fail-resource";
      logicalId: string;
      stackName?: string;
      on: "CREATE" | "UPDATE" | "DELETE" | "UPDATE_ROLLBACK";
      message: string;
      times?: number;
    }
  | { kind: "throttle" | "error-500"; service?: string; action?: string; times?: number }
  | { kind: "delay"; service?: string; action?: string; milliseconds: number; times?: number }
  | { kind: "metric"; stackName: string; metricName: string; value: number };

/** The speed the tests run the sandbox at when they do not ask for another: a stack takes some seconds. */
export const usualSpeed = 400;
/** So slow that a stack is still being built however long a test looks at it. */
export const slowSpeed = 8;

/** The sandbox under the Terrace that is tested, through its control endpoint. */
export class Sandbox {
  constructor(private readonly url: string) {}

  /** Makes something go wrong from now on; `clearFaults` ends it. */
  async inject(fault: Fault): Promise<void> {
    await this.ask("POST", "faults", fault);
  }

  async clearFaults(): Promise<void> {
    await this.ask("DELETE", "faults");
  }

  /** How many times faster than AWS it is; what runs goes on at the new speed. */
  async setSpeed(speed: number): Promise<void> {
    await this.ask("POST", "speed", { speed });
  }

  /** How often an operation arrived since the last `forgetCalls`, such as "cloudformation:ExecuteChangeSet". */
  async calls(operation: string): Promise<number> {
    const { counts } = (await this.ask("GET", "calls")) as { counts: Record<string, number> };
    return counts[operation] ?? 0;
  }

  async forgetCalls(): Promise<void> {
    await this.ask("DELETE", "calls");
  }

  private async ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}/_sandbox/${path}`, { method, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: the sandbox answered ${response.status} ${text}`);
    return text ? JSON.parse(text) : undefined;
  }
}
