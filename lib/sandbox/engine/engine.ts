import { triggerProblem } from "../stacks/rollback-triggers";
import { scopeOf } from "../stacks/scope";
import type { Operation, Stack, StackConfiguration } from "../store/records";
import type { Clock } from "./clock";
import type { EngineContext } from "./context";
import { leavePhase, stoppedByTrigger } from "./phases";
import { isReady } from "./plan";
import { cancelTask, startTask, stepTask } from "./tasks";
import { Work } from "./work";

/**
 * Moves stacks' operations forward. All state is in the stacks' records, so an operation goes on wherever it was when the
 * process ended; what fell due meanwhile happens at once.
 */
export class Engine {
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private closed = false;

  constructor(private readonly context: EngineContext) {}

  /** Takes up every operation that was running when the process ended. */
  resume(): void {
    for (const stack of this.context.store.stacks.values()) if (isRunning(stack.operation)) this.wake(stack);
  }

  /** Does everything that is due for a stack now, and comes back when the next thing is. */
  wake(stack: Stack): void {
    clearTimeout(this.timers.get(stack.stackId));
    this.timers.delete(stack.stackId);
    if (this.closed || this.context.store.stacks.get(stack.stackId) !== stack) return;
    while (isRunning(stack.operation) && this.advance(stack, stack.operation)) {
      // Each pass has changed something that may allow the next.
    }
    this.context.store.saveStack(stack);
    this.context.store.flush();
    if (!isRunning(stack.operation)) return;
    const wait = Math.max(0, nextDue(stack, stack.operation, this.context.clock) - this.context.clock.now());
    this.timers.set(
      stack.stackId,
      setTimeout(() => this.wake(stack), Math.min(wait, 2 ** 31 - 1)),
    );
  }

  /** Makes all waits `factor` times as fast, those already begun included. */
  changeSpeed(speed: number): void {
    const { clock, store } = this.context;
    const ratio = clock.speed / speed;
    const rescale = (due: number) => clock.now() + Math.max(0, due - clock.now()) * ratio;
    clock.speed = speed;
    for (const stack of store.stacks.values()) {
      for (const detection of stack.driftDetections ?? []) detection.dueAt = rescale(detection.dueAt);
      if (stack.driftDetections) store.saveStack(stack);
      if (!isRunning(stack.operation)) continue;
      stack.operation.settlesAt = rescale(stack.operation.settlesAt);
      for (const step of stack.operation.tasks.flatMap((task) => task.steps)) {
        if (step.dueAt !== undefined) step.dueAt = rescale(step.dueAt);
      }
      this.wake(stack);
    }
  }

  /** Stops an operation where it is: what runs is cancelled, as AWS does when a create is deleted half way. */
  cancel(stack: Stack): void {
    const { operation } = stack;
    if (!isRunning(operation)) return;
    const work = this.workOn(stack, operation);
    for (const task of operation.tasks)
      if (task.state === "running" || task.state === "waiting") cancelTask(work, task);
  }

  close(): void {
    this.closed = true;
    this.stopTimers();
  }

  stopTimers(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  /** One pass over the operation's tasks; says whether another pass may find more to do. */
  private advance(stack: Stack, operation: Operation): boolean {
    const work = this.workOn(stack, operation);
    const { tasks } = operation;
    for (const task of tasks) if (task.state === "running") stepTask(work, task);
    if (this.isStopped(stack, operation)) {
      for (const task of tasks) if (task.state === "running" || task.state === "waiting") cancelTask(work, task);
      return stoppedByTrigger(this.context, stack, operation);
    }
    const stops =
      operation.phase === "forward" && operation.kind !== "DELETE" && tasks.some((task) => task.state === "failed");
    let started = false;
    for (const task of tasks) {
      if (stops && (task.state === "running" || task.state === "waiting")) cancelTask(work, task);
      if (task.state === "waiting" && isReady(task, tasks)) {
        startTask(work, task);
        started = true;
      }
    }
    if (started) return true;
    const isDue = this.context.clock.now() >= operation.settlesAt;
    if (tasks.some((task) => task.state === "running") || !isDue) return false;
    leavePhase(this.context, stack, operation);
    return true;
  }

  /** Whether a trigger says that the operation, or the watch after it, has to be given up; a failure says so by itself. */
  private isStopped(stack: Stack, { kind, phase, tasks }: Operation): boolean {
    if (kind === "DELETE" || !(phase === "bake" || phase === "forward")) return false;
    if (tasks.some((task) => task.state === "failed")) return false;
    return triggerProblem(this.context, stack) !== undefined;
  }

  private workOn(stack: Stack, operation: Operation): Work {
    return new Work(this.context, stack, operation, () =>
      scopeOf(this.context.store, stack, stack.configuration as StackConfiguration),
    );
  }
}

function isRunning(operation: Operation | undefined): operation is Operation {
  return operation !== undefined && !operation.halted;
}

/** Between two looks at a stack's triggers: of AWS's time, and of the machine's at least. */
const lookMilliseconds = 10_000;
const leastLookMilliseconds = 100;

/** When the next step is due, the phase's own end when none is; or when the triggers are looked at next. */
function nextDue(stack: Stack, operation: Operation, clock: Clock): number {
  const dues = operation.tasks.filter((task) => task.state === "running").map((task) => task.steps[0]?.dueAt ?? 0);
  const due = dues.length > 0 ? Math.min(...dues) : operation.settlesAt;
  const isWatched = operation.phase === "bake" || operation.phase === "forward";
  if (!isWatched || !stack.configuration?.rollback?.triggers.length) return due;
  return Math.min(due, Math.max(clock.due(lookMilliseconds), clock.now() + leastLookMilliseconds));
}
