import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { CallLog } from "./control/calls";
import { type HandlerRegistry, type SandboxContext, SandboxError } from "./handler";
import { logFailure } from "./log";
import { readJson, writeJson, writeJsonError } from "./protocol/json";
import { readQuery, writeQuery, writeQueryError } from "./protocol/query";
import { type Caller, readBody, readCaller } from "./protocol/request";
import { operationSchema } from "./protocol/schemas";
import { type ServiceWire, serviceOf } from "./protocol/services";
import { metricFaults, resourcesIn, type Sandbox } from "./sandbox";
import { handlersOf } from "./services/registry";
import { checkSession } from "./services/sts";
import { failedGroups } from "./stacks/resources";

interface Call {
  wire: ServiceWire;
  action: string;
  caller: Caller;
  body: Buffer;
  form: URLSearchParams;
  gone: AbortSignal;
}

/** Reads AWS requests off the wire, calls their handlers and writes the answers. */
export class Dispatcher {
  private readonly handlers: HandlerRegistry;

  constructor(
    private readonly sandbox: Sandbox,
    private readonly calls: CallLog,
  ) {
    this.handlers = handlersOf(sandbox);
  }

  readonly handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let call: Call | undefined;
    const gone = new AbortController();
    response.once("close", () => gone.abort());
    let wire = serviceOf("cloudformation") as ServiceWire;
    try {
      const body = await readBody(request);
      const caller = readCaller(request);
      wire = requireService(caller.signingName);
      call = { ...readCall(request, wire, caller, body), gone: gone.signal };
      const answer = await this.answer(call, String(response.getHeader("x-amzn-requestid")));
      this.calls.add(call, 200);
      this.sandbox.store.flush();
      response.writeHead(200, { "content-type": wire.contentType }).end(answer);
    } catch (error) {
      const known =
        error instanceof SandboxError ? error : new SandboxError("InternalFailure", "Internal Failure", 500);
      if (known !== error) logFailure(error);
      if (call) this.calls.add(call, known.status, known.code);
      this.sandbox.store.flush();
      writeError(response, wire, known);
    }
  };

  private async answer(call: Call, requestId: string): Promise<string> {
    const { wire, action } = call;
    const operation = await operationSchema(wire, action);
    const handler = this.handlers[`${wire.service}:${action}`];
    if (!operation || !handler) {
      throw new SandboxError("InvalidAction", `Could not find operation ${action} for service ${wire.service}`);
    }
    await this.strike(call);
    const context = { ...this.contextOf(call.caller), gone: call.gone };
    checkSession(call.caller.sessionToken, context.now());
    if (wire.protocol === "awsJson") {
      return writeJson(operation, await handler(await readJson(operation, call.body), context));
    }
    return writeQuery(wire, operation, await handler(readQuery(wire, operation.input, call.form), context), requestId);
  }

  /** Lets the faults that were asked for strike this call. */
  private async strike({ wire, action, caller }: Call): Promise<void> {
    const { faults } = this.sandbox;
    const delay = faults.strikeCall("delay", wire.service, action);
    if (delay) await wait(delay.milliseconds ?? 0);
    if (faults.strikeCall("throttle", wire.service, action)) {
      throw new SandboxError(wire.protocol === "awsJson" ? "ThrottlingException" : "Throttling", "Rate exceeded");
    }
    if (faults.strikeCall("deny", wire.service, action)) throw denial(wire, action, caller);
    const broken = faults.strikeCall("error-500", wire.service, action);
    if (broken) throw new SandboxError("InternalFailure", broken.message ?? "Internal Failure", 500);
  }

  private contextOf(caller: Caller): SandboxContext {
    const { sandbox } = this;
    return {
      accountId: caller.accountId,
      region: caller.region,
      accessKeyId: caller.accessKeyId,
      sessionToken: caller.sessionToken,
      speed: sandbox.clock.speed,
      now: () => new Date(sandbox.clock.now()),
      resources: () => resourcesIn(sandbox, caller),
      failedGroups: () => failedGroups(sandbox.store, caller, sandbox.clock.now()),
      quotas: () => sandbox.store.quotas,
      certificates: () => [...sandbox.store.certificates.values()],
      metricFaults: () => metricFaults(sandbox.faults),
    };
  }
}

/** What AWS answers to who lacks the permission; the code differs by protocol. */
function denial({ protocol, service }: ServiceWire, action: string, { accountId }: Caller): SandboxError {
  const codes = { awsQuery: "AccessDenied", awsJson: "AccessDeniedException", ec2Query: "UnauthorizedOperation" };
  const message = `User: arn:aws:iam::${accountId}:user/sandbox is not authorized to perform: ${service}:${action} because no identity-based policy allows the ${service}:${action} action`;
  return new SandboxError(codes[protocol], message, protocol === "awsJson" ? 400 : 403);
}

function requireService(signingName: string): ServiceWire {
  const wire = serviceOf(signingName);
  if (!wire) throw new SandboxError("InvalidAction", `The sandbox has no service ${signingName}.`);
  return wire;
}

function readCall(request: IncomingMessage, wire: ServiceWire, caller: Caller, body: Buffer): Omit<Call, "gone"> {
  if (wire.protocol === "awsJson") {
    const [prefix, action = ""] = String(request.headers["x-amz-target"] ?? "").split(".");
    if (prefix !== wire.targetPrefix)
      throw new SandboxError("UnknownOperationException", "The X-Amz-Target header names no operation.");
    return { wire, action, caller, body, form: new URLSearchParams() };
  }
  const form = new URLSearchParams(body.toString("utf8"));
  const action = form.get("Action");
  if (!action) throw new SandboxError("MissingAction", "The request must contain the parameter Action");
  return { wire, action, caller, body, form };
}

function writeError(response: ServerResponse, wire: ServiceWire, error: SandboxError): void {
  if (wire.protocol === "awsJson") {
    response.setHeader("x-amzn-query-error", `${error.code};${error.status >= 500 ? "Receiver" : "Sender"}`);
    response
      .writeHead(error.status, { "content-type": wire.contentType })
      .end(writeJsonError(wire, error.code, error.message));
    return;
  }
  const requestId = String(response.getHeader("x-amzn-requestid"));
  const body = writeQueryError(wire, error.code, error.message, error.status, requestId);
  response.writeHead(error.status, { "content-type": wire.contentType }).end(body);
}
