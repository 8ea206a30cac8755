import { randomUUID } from "node:crypto";
import type { Clock } from "../engine/clock";
import type { SandboxQueue } from "./find";

export interface Message {
  readonly id: string;
  readonly body: string;
  readonly sentAt: number;
  /** Nobody gets it before this. */
  visibleAt: number;
  /** Of the latest time it was received. */
  receiptHandle: string;
  received: number;
}

export interface Receipt {
  readonly most: number;
  readonly waitSeconds: number;
  readonly visibilitySeconds: number;
  /** Aborted when the caller has gone: what it would not read stays in the queue. */
  readonly gone?: AbortSignal;
}

/** What the queues hold, by the queue's ARN. In memory only: it is empty after a start. */
export class Queues {
  private readonly held = new Map<string, Message[]>();
  private readonly waiting = new Map<string, Set<() => void>>();

  constructor(private readonly clock: Clock) {}

  send(queue: SandboxQueue, body: string): Message {
    const now = this.clock.now();
    const message = { id: randomUUID(), body, sentAt: now, visibleAt: now, receiptHandle: "", received: 0 };
    const kept = (this.held.get(queue.arn) ?? []).filter(({ sentAt }) => sentAt > now - queue.retentionSeconds * 1000);
    this.held.set(queue.arn, [...kept, message]);
    for (const wake of this.waiting.get(queue.arn) ?? []) wake();
    return message;
  }

  /** Up to `most` messages as soon as there are any; none once the wait is over or the caller has gone. */
  async receive(queue: SandboxQueue, receipt: Receipt): Promise<Message[]> {
    const until = this.clock.now() + receipt.waitSeconds * 1000;
    for (;;) {
      if (receipt.gone?.aborted) return [];
      const taken = this.take(queue, receipt);
      const now = this.clock.now();
      if (taken.length > 0 || now >= until) return taken;
      const visible = (this.held.get(queue.arn) ?? []).map(({ visibleAt }) => visibleAt);
      await this.change(queue.arn, Math.min(until, ...visible) - now, receipt.gone);
    }
  }

  delete(queue: SandboxQueue, receiptHandle: string): void {
    const held = this.held.get(queue.arn) ?? [];
    this.held.set(
      queue.arn,
      held.filter((message) => message.receiptHandle !== receiptHandle),
    );
  }

  clear(): void {
    this.held.clear();
  }

  private take(queue: SandboxQueue, { most, visibilitySeconds }: Receipt): Message[] {
    const now = this.clock.now();
    const taken = (this.held.get(queue.arn) ?? []).filter(({ visibleAt }) => visibleAt <= now).slice(0, most);
    for (const message of taken) {
      message.visibleAt = now + visibilitySeconds * 1000;
      message.receiptHandle = randomUUID();
      message.received += 1;
    }
    return taken;
  }

  /** Settles when something is sent, after a time, or when the caller goes. */
  private async change(arn: string, milliseconds: number, gone: AbortSignal | undefined): Promise<void> {
    const wakes = this.waiting.get(arn) ?? new Set();
    this.waiting.set(arn, wakes);
    await new Promise<void>((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        gone?.removeEventListener("abort", wake);
        wakes.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.max(1, milliseconds));
      gone?.addEventListener("abort", wake, { once: true });
      wakes.add(wake);
    });
  }
}
