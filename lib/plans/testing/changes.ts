import type { ChangeDetail, ResourceChange } from "@/lib/aws";

/** A detail as CloudFormation gives it for a literal that changed. */
export function detail(over: Partial<ChangeDetail> = {}): ChangeDetail {
  return {
    attribute: "Properties",
    name: "DisplayName",
    path: null,
    requiresRecreation: "Never",
    beforeValue: null,
    afterValue: null,
    attributeChangeType: null,
    evaluation: "Static",
    changeSource: "DirectModification",
    causingEntity: null,
    ...over,
  };
}

/** A resource changed in place. */
export function resourceChange(over: Partial<ResourceChange> = {}): ResourceChange {
  return {
    logicalId: "Topic",
    physicalId: "arn:aws:sns:eu-west-1:111111111111:orders",
    resourceType: "AWS::SNS::Topic",
    action: "Modify",
    replacement: "False",
    policyAction: null,
    scope: ["Properties"],
    details: [],
    beforeContext: null,
    afterContext: null,
    ...over,
  };
}
