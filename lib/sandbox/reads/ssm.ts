import type {
  GetParameterRequest,
  GetParameterResult,
  GetParametersRequest,
  GetParametersResult,
  Parameter,
} from "@aws-sdk/client-ssm";
import { type Handler, type SandboxContext, SandboxError } from "../handler";
import { imagesIn, releasedAt } from "./images";
import { isLive, ofType, text } from "./values";

/** AWS's public image parameters, and the parameters of the account's stacks. */
function findParameter(name: string, context: SandboxContext): Parameter | undefined {
  const { region, accountId } = context;
  const image = imagesIn(region).find((candidate) => candidate.parameterName === name);
  if (image) {
    return {
      Name: name,
      Type: "String",
      Value: image.imageId,
      Version: 1,
      LastModifiedDate: releasedAt,
      ARN: `arn:aws:ssm:${region}::parameter${name}`,
      DataType: "text",
    };
  }
  const own = ofType(context.resources().filter(isLive), "AWS::SSM::Parameter").find(
    (resource) => resource.physicalId === name,
  );
  return (
    own && {
      Name: name,
      Type: (text(own.properties.Type) ?? "String") as Parameter["Type"],
      Value: text(own.properties.Value),
      Version: 1,
      LastModifiedDate: own.createdAt,
      ARN: `arn:aws:ssm:${region}:${accountId}:parameter${name.startsWith("/") ? "" : "/"}${name}`,
      DataType: text(own.properties.DataType) ?? "text",
    }
  );
}

/** GetParameter. AWS answers a missing one with a code and no message. */
export const getParameter: Handler<GetParameterRequest, GetParameterResult> = (input, context) => {
  const Parameter = findParameter(input.Name ?? "", context);
  if (!Parameter) throw new SandboxError("ParameterNotFound", "");
  return { Parameter };
};

const mostNames = 10;

/** GetParameters: up to ten; names nobody has are listed, not refused. */
export const getParameters: Handler<GetParametersRequest, GetParametersResult> = (input, context) => {
  const names = [...new Set(input.Names ?? [])];
  if (names.length > mostNames) {
    throw new SandboxError(
      "ValidationException",
      "1 validation error detected: Value at 'names' failed to satisfy constraint: Member must have length less than or equal to 10",
    );
  }
  const found = names.map((name) => ({ name, parameter: findParameter(name, context) }));
  return {
    Parameters: found.flatMap(({ parameter }) => (parameter ? [parameter] : [])),
    InvalidParameters: found.filter(({ parameter }) => !parameter).map(({ name }) => name),
  };
};
