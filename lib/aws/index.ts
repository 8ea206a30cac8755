export { type AwsAccess, accessKey } from "./access";
export { type Architecture, availabilityZones, callerIdentity, resolveImageId } from "./account";
export { type CallBudget, readsPerSecond } from "./budget";
export { type Certificate, describeCertificate } from "./certificates";
export {
  type ChangeDetail,
  type ChangeSetDescription,
  isEmptyChangeSet,
  isFinalChangeSet,
  type ResourceChange,
} from "./change-set";
export { type ConsoleOutput, groupConsoleOutput } from "./console-output";
export { type CreateChangeSetInput, createChangeSet, type RollbackTriggers } from "./create-change-set";
export { isDeletionProtected } from "./database";
export { type DatabaseClassOffer, describeDatabaseClasses, describePostgresVersions } from "./database-offerings";
export { type DeleteStackInput, deleteStack } from "./delete-stack";
export {
  type ChangeSetAddress,
  type ChangeSetFault,
  changeSetFaults,
  describeChangeSet,
} from "./describe-change-set";
export { describeQuota, type QuotaCode } from "./describe-quotas";
export { describeStack, type StackDescription, type StackOutput } from "./describe-stack";
export { type DiscardChangeSetInput, deleteChangeSet, discardChangeSet, listChangeSets } from "./discard-change-set";
export {
  describeDriftDetection,
  describeResourceDrifts,
  detectStackDrift,
  type ResourceDrift,
} from "./drift";
export {
  AwsError,
  type AwsErrorKind,
  awsErrorWords,
  isPassing,
} from "./errors";
export { type ExecuteChangeSetInput, type ExecuteOutcome, executeChangeSet } from "./execute-change-set";
export { type AwsAlarm, describeAlarms, getMetricData, type MetricLine, type MetricQuery } from "./metric-data";
export {
  describeInstanceTypes,
  describeInstanceTypeZones,
  describeRegions,
  type InstanceTypeOffer,
} from "./offerings";
export { openPriceListApi, type ProductQuery } from "./price-list";
export { deleteMessages, findQueue, type QueueMessage, receiveMessages } from "./queue";
export {
  type AwsStackEvent,
  getTemplateBody,
  listStackResources,
  newStackEvents,
  type StackResource,
} from "./stack-contents";
export {
  countAddresses,
  countDatabases,
  countInstancesByType,
  countNatGatewaysByZone,
  countVpcs,
} from "./usage";
