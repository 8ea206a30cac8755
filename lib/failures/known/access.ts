import type { KnownFailure } from "./entry";

const roleOf = (user: string | undefined) =>
  user?.match(/assumed-role\/([^/]+)/)?.[1] ?? user?.match(/role\/([^/]+)/)?.[1] ?? "the role CloudFormation uses";

/** What an account does not let CloudFormation do. */
export const access: readonly KnownFailure[] = [
  {
    kind: "pass-role",
    says: /(?:User: (?<user>\S+) is )?not authorized to perform: iam:PassRole on resource: (?<role>[\w:/+=,.@-]+[\w/])/i,
    title: ({ named: { user } }) => `${roleOf(user)} may not hand a role on (iam:PassRole)`,
    remedy: ({ named: { user, role } }) =>
      `An administrator of the account has to allow ${roleOf(user)} iam:PassRole on ${role}. Then ask again.`,
  },
  {
    kind: "service-linked-role",
    says: /iam:CreateServiceLinkedRole|permission to create service linked role|service-linked role.*(?:does not exist|not found|cannot be created)/i,
    title: "A service-linked role is missing in the account and could not be made",
    remedy:
      "An administrator of the account has to create it once (aws iam create-service-linked-role), or allow iam:CreateServiceLinkedRole. Then ask again.",
  },
  {
    kind: "organisation-deny",
    says: /not authorized to perform: (?<action>[\w-]+:\w+).* with an explicit deny in a service control policy/is,
    title: ({ named: { action } }) => `The organisation forbids ${action} in this account`,
    remedy: ({ named: { action } }) =>
      `A service control policy has to allow ${action}, or the environment has to go to another target.`,
  },
  {
    kind: "denied",
    says: /User: (?<user>\S+) is not authorized to perform: (?<action>[\w-]+:\w+)|API: (?<api>[\w-]+:\w+) You are not authorized to perform this operation/i,
    title: ({ named: { user, action, api } }) => `${roleOf(user)} lacks ${action ?? api}`,
    remedy: ({ named: { user, action, api } }) =>
      `An administrator of the account has to allow ${roleOf(user)} ${action ?? api}. Then ask again.`,
  },
  {
    kind: "role-not-assumable",
    says: /Role (?<role>arn:[\w:/+=,.@-]+) is invalid or cannot be assumed/i,
    title: "CloudFormation can't take on the target's service role",
    remedy: ({ named: { role } }) =>
      `An admin has to mend the target's service role, or ${role} has to trust cloudformation.amazonaws.com.`,
  },
  {
    kind: "encryption-key",
    says: /KMS key.*(?:does not exist|is not enabled|not accessible|is disabled|pending deletion)|KMSKeyNotAccessible|KMS\.(?:DisabledException|NotFoundException|KMSInvalidStateException)/i,
    title: "The key that encrypts this is gone, disabled or not for the service role",
    remedy:
      "An administrator of the account has to enable the key named below, or let the service role use it. Then ask again.",
  },
];
