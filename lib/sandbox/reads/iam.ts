import type {
  GetRoleRequest,
  GetRoleResponse,
  ListAccountAliasesResponse,
  SimulatePolicyResponse,
  SimulatePrincipalPolicyRequest,
} from "@aws-sdk/client-iam";
import { type Handler, SandboxError } from "../handler";
import { tagsOf } from "./tags";
import { isLive, number, ofType, text } from "./values";

/** GetRole: the roles of the account's stacks in the request's region. */
export const getRole: Handler<GetRoleRequest, GetRoleResponse> = (input, context) => {
  const role = ofType(context.resources().filter(isLive), "AWS::IAM::Role").find(
    (candidate) => candidate.physicalId === input.RoleName,
  );
  if (!role) throw new SandboxError("NoSuchEntity", `The role with name ${input.RoleName} cannot be found.`, 404);
  return {
    Role: {
      RoleName: role.physicalId,
      RoleId: text(role.attributes.RoleId),
      Path: text(role.properties.Path) ?? "/",
      Arn: text(role.attributes.Arn),
      CreateDate: role.createdAt,
      Description: text(role.properties.Description),
      AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(role.properties.AssumeRolePolicyDocument ?? {})),
      MaxSessionDuration: number(role.properties.MaxSessionDuration) ?? 3600,
      Tags: tagsOf(role).filter((tag) => !tag.Key.startsWith("aws:")),
    },
  };
};

const roleOrUser = /^arn:aws[a-z-]*:iam::\d{12}:(role|user|group)\/.+$/;

/** SimulatePrincipalPolicy: the sandbox enforces no policies, so every action is allowed on every resource. */
export const simulatePrincipalPolicy: Handler<SimulatePrincipalPolicyRequest, SimulatePolicyResponse> = (input) => {
  if (!roleOrUser.test(input.PolicySourceArn ?? "")) {
    throw new SandboxError("InvalidInput", `Invalid Entity Arn: ${input.PolicySourceArn}`);
  }
  const resources = input.ResourceArns?.length ? input.ResourceArns : ["*"];
  return {
    EvaluationResults: (input.ActionNames ?? []).flatMap((EvalActionName) =>
      resources.map((EvalResourceName) => ({
        EvalActionName,
        EvalResourceName,
        EvalDecision: "allowed" as const,
        MatchedStatements: [],
        MissingContextValues: [],
      })),
    ),
    IsTruncated: false,
  };
};

/** ListAccountAliases: says plainly which account this is not. */
export const listAccountAliases: Handler<object, ListAccountAliasesResponse> = () => ({
  AccountAliases: ["terrace-sandbox"],
  IsTruncated: false,
});
