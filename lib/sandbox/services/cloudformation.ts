import { createChangeSet } from "../change-sets/create";
import { describeChangeSet, listChangeSets } from "../change-sets/describe";
import { deleteChangeSet, executeChangeSet } from "../change-sets/execute";
import { driftHandlers } from "../drift/handlers";
import type { HandlerRegistry } from "../handler";
import type { Sandbox } from "../sandbox";
import type { SsmLookupFor } from "../stacks/configuration";
import { createStack, updateStack } from "../stacks/create-update";
import {
  describeStackResource,
  describeStackResources,
  describeStacks,
  listStackResources,
  listStacks,
} from "../stacks/describe";
import { describeEvents, describeStackEvents } from "../stacks/events";
import {
  cancelUpdateStack,
  continueUpdateRollback,
  deleteStack,
  rollbackStack,
  updateTerminationProtection,
} from "../stacks/lifecycle";
import { getTemplate, getTemplateSummary, validateTemplate } from "../template/handlers";

/** Every CloudFormation action the sandbox answers. */
export function cloudformationHandlers(sandbox: Sandbox, ssm: SsmLookupFor): HandlerRegistry {
  return {
    ...driftHandlers(sandbox),
    "cloudformation:CancelUpdateStack": cancelUpdateStack(sandbox),
    "cloudformation:ContinueUpdateRollback": continueUpdateRollback(sandbox),
    "cloudformation:CreateChangeSet": createChangeSet(sandbox, ssm),
    "cloudformation:CreateStack": createStack(sandbox, ssm),
    "cloudformation:DeleteChangeSet": deleteChangeSet(sandbox),
    "cloudformation:DeleteStack": deleteStack(sandbox),
    "cloudformation:DescribeChangeSet": describeChangeSet(sandbox),
    "cloudformation:DescribeEvents": describeEvents(sandbox),
    "cloudformation:DescribeStackEvents": describeStackEvents(sandbox),
    "cloudformation:DescribeStackResource": describeStackResource(sandbox),
    "cloudformation:DescribeStackResources": describeStackResources(sandbox),
    "cloudformation:DescribeStacks": describeStacks(sandbox),
    "cloudformation:ExecuteChangeSet": executeChangeSet(sandbox),
    "cloudformation:GetTemplate": getTemplate(sandbox),
    "cloudformation:GetTemplateSummary": getTemplateSummary(sandbox),
    "cloudformation:ListChangeSets": listChangeSets(sandbox),
    "cloudformation:ListStackResources": listStackResources(sandbox),
    "cloudformation:ListStacks": listStacks(sandbox),
    "cloudformation:RollbackStack": rollbackStack(sandbox),
    "cloudformation:UpdateStack": updateStack(sandbox, ssm),
    "cloudformation:UpdateTerminationProtection": updateTerminationProtection(sandbox),
    "cloudformation:ValidateTemplate": validateTemplate(),
  };
}
