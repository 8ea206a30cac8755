import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { CallLog } from "./control/calls";
import { controlEndpoint } from "./control/endpoint";
import { Dispatcher } from "./dispatch";
import { logFailure } from "./log";
import { defaultSpeed, openSandbox } from "./sandbox";

export interface SandboxOptions {
  /** The port on 127.0.0.1; 0 takes a free one. */
  port: number;
  /** The folder that keeps the sandbox's state; it is made when it does not exist. */
  stateDir: string;
  /**
   * How many times faster than AWS operations run.
   *
   * @default 30
   */
  speed?: number;
}

export interface RunningSandbox {
  /** What `AWS_ENDPOINT_URL` must be. */
  url: string;
  /** Stops listening and writes everything to disk; operations go on at the next start. */
  close(): Promise<void>;
}

/** Longer than clients keep an idle connection, so that none is closed under a request. */
const keepAliveMilliseconds = 75_000;
const loopbackHost = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

/**
 * Starts the AWS endpoint on loopback.
 *
 * @throws {StateDamagedError} when the state cannot be read, {StateInUseError} when another sandbox has it; system errors, such as EADDRINUSE, when it cannot listen
 */
export async function startSandbox(options: SandboxOptions): Promise<RunningSandbox> {
  const sandbox = openSandbox(options.stateDir, options.speed ?? defaultSpeed);
  const calls = new CallLog();
  const dispatcher = new Dispatcher(sandbox, calls);
  const control = controlEndpoint(sandbox, calls, options.speed ?? defaultSpeed);

  const server = createServer((request, response) => {
    const handle = request.url?.startsWith("/_sandbox/") ? control : dispatcher.handle;
    guarded(request, response, handle).catch((error: unknown) => {
      logFailure(error);
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = keepAliveMilliseconds;
  const stop = () => {
    sandbox.engine.close();
    sandbox.changeSetMaker.close();
    sandbox.bus.stopTimers();
    sandbox.store.close();
  };
  try {
    await new Promise<void>((resolve, reject) =>
      server.once("error", reject).listen(options.port, "127.0.0.1", resolve),
    );
  } catch (error) {
    stop();
    throw error;
  }
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      await new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      });
      stop();
    },
  };
}

/** Keeps web pages out: a request from a browser has an Origin, one through a rebound name a foreign Host. */
async function guarded(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<void> {
  response.setHeader("x-amzn-requestid", randomUUID());
  if (request.headers.origin !== undefined || !loopbackHost.test(request.headers.host ?? "")) {
    response
      .writeHead(403, { "content-type": "text/plain" })
      .end("The sandbox answers AWS clients on loopback only.\n");
    return;
  }
  await handle(request, response);
}
