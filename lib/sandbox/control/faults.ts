import { randomUUID } from "node:crypto";
import type { Fault } from "../store/records";
import type { Store } from "../store/store";

/** What tests and demonstrations have asked to go wrong. */
export class Faults {
  constructor(private readonly store: Store) {}

  list(): Fault[] {
    return [...this.store.faults.values()];
  }

  add(fault: Omit<Fault, "id" | "hits">): Fault {
    const added: Fault = { ...fault, id: randomUUID(), hits: 0 };
    this.store.saveFault(added);
    return added;
  }

  remove(id: string): boolean {
    const found = this.store.faults.has(id);
    if (found) this.store.deleteFault(id);
    return found;
  }

  removeAll(): void {
    for (const id of [...this.store.faults.keys()]) this.store.deleteFault(id);
  }

  /** The fault that strikes an action of a service now, counted as a hit. */
  strikeCall(kind: "throttle" | "deny" | "error-500" | "delay", service: string, action: string): Fault | undefined {
    return this.strike(
      (fault) =>
        fault.kind === kind &&
        (fault.service === undefined || fault.service === service) &&
        (fault.action === undefined || fault.action === action),
    );
  }

  /** The fault that strikes a resource's operation now, counted as a hit. */
  strikeResource(
    target: { stackName: string; logicalId: string; resourceType: string },
    on: Fault["on"],
  ): Fault | undefined {
    return this.strike((fault) => fault.kind === "fail-resource" && fault.on === on && this.names(fault, target));
  }

  /** The faults that early validation finds in a resource of a change set now, each counted as a hit. */
  strikeValidation(target: { stackName: string; logicalId: string; resourceType: string }): Fault[] {
    const struck = this.list().filter((fault) => fault.kind === "early-validation" && this.names(fault, target));
    for (const fault of struck) this.hit(fault);
    return struck;
  }

  /** Whether a resource is left out of descriptions with property values. */
  hidesValues(target: { stackName: string; logicalId: string; resourceType: string }): boolean {
    return this.list().some((fault) => fault.kind === "incomplete-values" && this.names(fault, target));
  }

  private names(fault: Fault, target: { stackName: string; logicalId: string; resourceType: string }): boolean {
    return (
      (fault.logicalId === undefined || fault.logicalId === target.logicalId) &&
      (fault.resourceType === undefined || fault.resourceType === target.resourceType) &&
      (fault.stackName === undefined || fault.stackName === target.stackName)
    );
  }

  private strike(matches: (fault: Fault) => boolean): Fault | undefined {
    const fault = this.list().find(matches);
    if (fault) this.hit(fault);
    return fault;
  }

  private hit(fault: Fault): void {
    fault.hits += 1;
    if (fault.times !== undefined && fault.hits >= fault.times) this.store.deleteFault(fault.id);
    else this.store.saveFault(fault);
  }
}
