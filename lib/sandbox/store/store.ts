import { createHash } from "node:crypto";
import type { SandboxCertificate } from "../handler";
import { Journal } from "./journal";
import { StateLock } from "./lock";
import type { ChangeSet, Fault, Resource, Stack, StackEvent } from "./records";

type Change =
  | ["stack", string, Stack | null]
  | ["resource", string, string, Resource | null]
  | ["event", string, number, StackEvent]
  | ["changeSet", string, ChangeSet | null]
  | ["template", string, string]
  | ["fault", string, Fault | null]
  | ["quota", string, number | null]
  | ["certificate", string, SandboxCertificate | null]
  | ["speed", number]
  | ["reset"];

const journalLimitBytes = 48 * 1024 * 1024;
const deletedStackMilliseconds = 90 * 24 * 3600 * 1000;

/**
 * Everything the sandbox knows, in memory and on disk. Records are changed in place and then saved; `flush` writes all
 * saves since the last one as one line, and is called before any answer leaves the server.
 */
export class Store {
  readonly stacks = new Map<string, Stack>();
  readonly changeSets = new Map<string, ChangeSet>();
  readonly faults = new Map<string, Fault>();
  /** Quotas set at run time, by `quotaKey`; the same in every account and region. */
  readonly quotas = new Map<string, number>();
  /** Certificates issued at run time, by ARN. */
  readonly certificates = new Map<string, SandboxCertificate>();
  /** Set at run time by the control endpoint; it outlives a restart. */
  speed: number | undefined;
  private readonly resources = new Map<string, Map<string, Resource>>();
  private readonly events = new Map<string, StackEvent[]>();
  private readonly templates = new Map<string, string>();
  private readonly journal: Journal<Change>;
  private readonly lock: StateLock;
  private pending = new Map<string, Change>();

  constructor(directory: string) {
    this.lock = new StateLock(directory);
    this.journal = new Journal<Change>(directory);
    try {
      for (const group of this.journal.open()) for (const change of group) this.apply(change);
    } catch (error) {
      this.lock.release();
      throw error;
    }
    this.forgetOldStacks();
    if (this.journal.size > 0) this.compact();
  }

  resourcesOf(stackId: string): Map<string, Resource> {
    return getOrAdd(this.resources, stackId, () => new Map());
  }

  /** Oldest first. */
  eventsOf(stackId: string): StackEvent[] {
    return getOrAdd(this.events, stackId, () => []);
  }

  template(hash: string): string {
    const body = this.templates.get(hash);
    if (body === undefined) throw new Error(`No template ${hash}.`);
    return body;
  }

  saveStack(stack: Stack): void {
    this.record(`stack ${stack.stackId}`, ["stack", stack.stackId, stack]);
  }

  saveResource(stackId: string, resource: Resource): void {
    this.record(`resource ${stackId} ${resource.logicalId}`, ["resource", stackId, resource.logicalId, resource]);
  }

  deleteResource(stackId: string, logicalId: string): void {
    this.record(`resource ${stackId} ${logicalId}`, ["resource", stackId, logicalId, null]);
  }

  addEvent(event: StackEvent): void {
    const position = this.eventsOf(event.stackId).length;
    this.record(`event ${event.stackId} ${position}`, ["event", event.stackId, position, event]);
  }

  saveChangeSet(changeSet: ChangeSet): void {
    this.record(`changeSet ${changeSet.changeSetId}`, ["changeSet", changeSet.changeSetId, changeSet]);
  }

  deleteChangeSet(changeSetId: string): void {
    this.record(`changeSet ${changeSetId}`, ["changeSet", changeSetId, null]);
  }

  /** Keeps a template body and returns its SHA-256, by which records refer to it. */
  saveTemplate(body: string): string {
    const hash = createHash("sha256").update(body).digest("hex");
    if (!this.templates.has(hash)) this.record(`template ${hash}`, ["template", hash, body]);
    return hash;
  }

  saveFault(fault: Fault): void {
    this.record(`fault ${fault.id}`, ["fault", fault.id, fault]);
  }

  deleteFault(id: string): void {
    this.record(`fault ${id}`, ["fault", id, null]);
  }

  /** Sets a quota, or with null forgets that it was set. */
  saveQuota(key: string, value: number | null): void {
    this.record(`quota ${key}`, ["quota", key, value]);
  }

  saveCertificate(certificate: SandboxCertificate): void {
    this.record(`certificate ${certificate.certificateArn}`, ["certificate", certificate.certificateArn, certificate]);
  }

  deleteCertificate(arn: string): void {
    this.record(`certificate ${arn}`, ["certificate", arn, null]);
  }

  saveSpeed(speed: number): void {
    this.record("speed", ["speed", speed]);
  }

  reset(): void {
    this.record("reset", ["reset"]);
    this.flush();
    this.compact();
  }

  flush(): void {
    if (this.pending.size === 0) return;
    this.journal.append([...this.pending.values()]);
    this.pending = new Map();
    if (this.journal.size > journalLimitBytes) this.compact();
  }

  close(): void {
    this.flush();
    this.journal.close();
    this.lock.release();
  }

  private record(key: string, change: Change): void {
    this.apply(change);
    this.pending.set(key, change);
  }

  private apply(change: Change): void {
    switch (change[0]) {
      case "stack":
        put(this.stacks, change[1], change[2]);
        return;
      case "resource":
        put(this.resourcesOf(change[1]), change[2], change[3]);
        return;
      case "event":
        this.eventsOf(change[1])[change[2]] = change[3];
        return;
      case "changeSet":
        put(this.changeSets, change[1], change[2]);
        return;
      case "template":
        put(this.templates, change[1], change[2]);
        return;
      case "fault":
        put(this.faults, change[1], change[2]);
        return;
      case "quota":
        put(this.quotas, change[1], change[2]);
        return;
      case "certificate":
        put(this.certificates, change[1], change[2]);
        return;
      case "speed":
        this.speed = change[1];
        return;
      case "reset":
        for (const map of [this.stacks, this.changeSets, this.resources, this.events, this.templates]) map.clear();
        for (const map of [this.faults, this.quotas, this.certificates]) map.clear();
        this.speed = undefined;
    }
  }

  private usedTemplates(): Set<string> {
    const configurations = [
      ...[...this.changeSets.values()].map((changeSet) => changeSet.configuration),
      ...[...this.stacks.values()].flatMap((stack) => [stack.configuration, stack.operation?.previous]),
    ];
    return new Set(configurations.map((configuration) => configuration?.templateHash ?? ""));
  }

  /** Forgets deleted stacks when AWS does. */
  private forgetOldStacks(): void {
    for (const [stackId, stack] of this.stacks) {
      const age = Date.now() - (stack.deletedAt ?? Number.POSITIVE_INFINITY);
      if (stack.status !== "DELETE_COMPLETE" || !(age > deletedStackMilliseconds)) continue;
      for (const [id, changeSet] of this.changeSets) if (changeSet.stackId === stackId) this.changeSets.delete(id);
      for (const map of [this.stacks, this.resources, this.events]) map.delete(stackId);
    }
  }

  private compact(): void {
    this.journal.compact(this.snapshot());
  }

  private *snapshot(): Generator<Change[]> {
    const used = this.usedTemplates();
    if (this.speed !== undefined) yield [["speed", this.speed]];
    for (const [hash, body] of this.templates) if (used.has(hash)) yield [["template", hash, body]];
    for (const [id, fault] of this.faults) yield [["fault", id, fault]];
    for (const [key, value] of this.quotas) yield [["quota", key, value]];
    for (const [arn, certificate] of this.certificates) yield [["certificate", arn, certificate]];
    for (const [id, changeSet] of this.changeSets) yield [["changeSet", id, changeSet]];
    for (const [stackId, stack] of this.stacks) {
      yield [["stack", stackId, stack]];
      for (const [logicalId, resource] of this.resourcesOf(stackId)) yield [["resource", stackId, logicalId, resource]];
      for (const [position, event] of this.eventsOf(stackId).entries()) yield [["event", stackId, position, event]];
    }
  }
}

function put<Value>(map: Map<string, Value>, key: string, value: Value | null): void {
  if (value === null) map.delete(key);
  else map.set(key, value);
}

function getOrAdd<Value>(map: Map<string, Value>, key: string, make: () => Value): Value {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
