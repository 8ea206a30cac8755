import type { Json, JsonObject } from "../handler";
import type { ResourceDefinition } from "../template/types";

/** Points in time are milliseconds since the epoch, so that records are plain JSON. */
export type Instant = number;

export interface Tag {
  key: string;
  value: string;
}

/** A template parameter's value; `resolved` is what an SSM-typed parameter's name stood for. */
export interface StackParameter {
  key: string;
  value: string;
  resolved?: string;
  noEcho?: boolean;
}

export interface StackOutput {
  key: string;
  value: string;
  description?: string;
  exportName?: string;
}

/** What a stack is, or is to become: the template and everything given with it. */
export interface StackConfiguration {
  templateHash: string;
  description?: string;
  parameters: StackParameter[];
  tags: Tag[];
  capabilities: string[];
  notificationArns: string[];
  roleArn?: string;
  changeSetId?: string;
  /** Absent in records from before there were any. */
  rollback?: RollbackSettings;
}

/** The alarms that roll an operation back, and for how long they are still watched when its resources are done. */
export interface RollbackSettings {
  triggers: { arn: string; type: string }[];
  minutes: number;
}

export interface Stack {
  stackId: string;
  stackName: string;
  region: string;
  accountId: string;
  status: string;
  statusReason?: string;
  createdAt: Instant;
  lastUpdatedAt?: Instant;
  deletedAt?: Instant;
  disableRollback: boolean;
  terminationProtection: boolean;
  /** Absent while the stack is in review. */
  configuration?: StackConfiguration;
  outputs: StackOutput[];
  operation?: Operation;
  /** The request tokens of this stack's operations, and which request used each. */
  requestTokens: Record<string, string>;
  lastOperations: { id: string; type: string }[];
  /** Newest first; absent before the first. */
  driftDetections?: DriftDetection[];
}

/** One look for drift: what was found when it began, told when it is finished. */
export interface DriftDetection {
  id: string;
  startedAt: Instant;
  dueAt: Instant;
  /** Logical ids of what is as it was applied. */
  inSync: string[];
  drifted: DriftedResource[];
}

export interface DriftedResource {
  logicalId: string;
  physicalId: string;
  resourceType: string;
  status: "MODIFIED" | "DELETED";
  expected: JsonObject;
  /** Absent where it is deleted. */
  actual?: JsonObject;
  differences: DriftDifference[];
}

export interface DriftDifference {
  path: string;
  expected: string;
  actual: string;
  type: "ADD" | "REMOVE" | "NOT_EQUAL";
}

/** A resource of a stack as it is now, or as its last operation left it. */
export interface Resource {
  logicalId: string;
  physicalId: string;
  resourceType: string;
  status: string;
  statusReason?: string;
  /** The template's words for it, conditions already applied. */
  definition: ResourceDefinition;
  /** The properties as last applied, every function resolved. */
  properties: JsonObject;
  attributes: JsonObject;
  /** What somebody did to it outside CloudFormation; `null` is a property taken away. */
  byHand?: { properties: JsonObject; deleted: boolean };
  /** What the made-up parts of its id and attributes come from; a new physical resource has a new one. */
  seed: string;
  /** Logical ids this resource needs. */
  needs: string[];
  createdAt: Instant;
  updatedAt: Instant;
}

export type OperationKind = "CREATE" | "UPDATE" | "DELETE";
export type Phase = "forward" | "bake" | "cleanup" | "rollback" | "rollback-cleanup";
export type OnFailure = "ROLLBACK" | "DELETE" | "DO_NOTHING";

/** One running operation of a stack. It is data only, so that a restarted sandbox goes on where it was. */
export interface Operation {
  id: string;
  kind: OperationKind;
  phase: Phase;
  token?: string;
  onFailure: OnFailure;
  tasks: Task[];
  /** What the stack was before; absent on a create. */
  previous?: StackConfiguration;
  previousOutputs: StackOutput[];
  /** Resources as they were when the operation first touched them; `null` for one that did not exist. */
  before: Record<string, Resource | null>;
  /** Physical resources that replacements have left behind. */
  leftovers: Resource[];
  /** Logical ids whose deletion, or whose restoring, is left out. */
  skip: string[];
  force?: boolean;
  changeSetId?: string;
  /** The phase does not end before this. */
  settlesAt: Instant;
  /** It has stopped in a failed state, from which a rollback can go on. */
  halted?: boolean;
}

export type TaskAction = "apply" | "restore" | "delete" | "delete-old";
export type TaskState = "waiting" | "running" | "done" | "failed" | "cancelled";

/** One resource's part in a phase. `apply` finds out at its start whether it creates, updates, replaces or does nothing. */
export interface Task {
  /** The logical id, or `old:` and the physical id. */
  key: string;
  logicalId: string;
  action: TaskAction;
  /** Keys of the phase's tasks that come first. */
  after: string[];
  state: TaskState;
  /** What remains to happen, in order. */
  steps: Step[];
  /** The resource a `delete-old` removes. */
  old?: Resource;
  attempts?: number;
}

/** `afterMs` are AWS's milliseconds since the step before; `dueAt` is set once the wait has begun. */
export interface Step {
  afterMs: number;
  dueAt?: Instant;
  does: "initiate" | "signal" | "complete" | "fail" | "retry";
  reason?: string;
  /** Of a signal: which of the group's instances sends it; its id ends the reason. */
  instance?: number;
}

export interface StackEvent {
  eventId: string;
  stackId: string;
  stackName: string;
  operationId?: string;
  logicalId: string;
  physicalId: string;
  resourceType: string;
  timestamp: Instant;
  status: string;
  reason?: string;
  properties?: string;
  token?: string;
}

export interface ValidationFailure {
  eventId: string;
  timestamp: Instant;
  logicalId: string;
  physicalId: string;
  resourceType: string;
  name: string;
  path: string;
  reason: string;
  mode: "FAIL" | "WARN";
}

/** A `ResourceChange` in the API's own words, without property values and with them. */
export interface ChangeViews {
  plain: Json[];
  withValues: Json[];
}

export interface ChangeSet {
  changeSetId: string;
  changeSetName: string;
  stackId: string;
  stackName: string;
  type: "CREATE" | "UPDATE";
  status: string;
  executionStatus: string;
  statusReason?: string;
  description?: string;
  createdAt: Instant;
  /** When the next step of its creation is due. */
  dueAt?: Instant;
  clientToken?: string;
  onStackFailure?: OnFailure;
  disableValidation?: boolean;
  includeNestedStacks: boolean;
  configuration: StackConfiguration;
  changes: ChangeViews;
  validationFailures: ValidationFailure[];
  operationId: string;
}

export interface Fault {
  id: string;
  kind:
    | "fail-resource"
    | "early-validation"
    | "throttle"
    | "deny"
    | "error-500"
    | "delay"
    | "incomplete-values"
    | "metric";
  service?: string;
  action?: string;
  logicalId?: string;
  resourceType?: string;
  stackName?: string;
  on?: "CREATE" | "UPDATE" | "DELETE" | "UPDATE_ROLLBACK";
  message?: string;
  /** Of an `early-validation` fault: the property, as `DBInstanceClass`, and whether the set fails. */
  property?: string;
  mode?: ValidationFailure["mode"];
  milliseconds?: number;
  /** Of a `metric` fault: what the samples become from `from` on, in milliseconds since the epoch. */
  namespace?: string;
  metricName?: string;
  value?: number;
  factor?: number;
  from?: number;
  /** How often it strikes before it is gone; without it, until it is deleted. */
  times?: number;
  hits: number;
}
