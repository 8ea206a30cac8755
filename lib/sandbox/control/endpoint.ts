import type { IncomingMessage, ServerResponse } from "node:http";
import { changeByHand } from "../drift/by-hand";
import { readBody } from "../protocol/request";
import type { Sandbox } from "../sandbox";
import { quotasNow, readCertificate, readQuota } from "./account";
import type { CallLog } from "./calls";
import { ControlError, readFault } from "./read-fault";

/** The endpoint under `/_sandbox/` with which tests and demonstrations steer the sandbox. It speaks JSON. */
export function controlEndpoint(sandbox: Sandbox, calls: CallLog, initialSpeed: number) {
  const routes: Record<string, (body: unknown, id: string) => unknown> = {
    "GET health": () => ({ status: "ok", speed: sandbox.clock.speed, stacks: sandbox.store.stacks.size }),

    "GET calls": () => calls.summary(),
    "DELETE calls": () => calls.clear(),

    "GET faults": () => ({ faults: sandbox.faults.list() }),
    "POST faults": (body) => sandbox.faults.add(readFault(body, sandbox.clock.now())),
    "DELETE faults": (_body, id) => {
      if (id === "") return sandbox.faults.removeAll();
      if (!sandbox.faults.remove(id)) throw new ControlError(`There is no fault ${id}.`, 404);
    },

    "POST speed": (body) => {
      const speed = (body as { speed?: unknown } | null)?.speed;
      if (typeof speed !== "number" || !(speed > 0 && speed <= 1_000_000)) {
        throw new ControlError("speed must be a number above 0.");
      }
      sandbox.store.saveSpeed(speed);
      sandbox.engine.changeSpeed(speed);
      return { speed };
    },

    "POST by-hand": (body) => changeByHand(sandbox.store, body),

    "GET quotas": () => ({ quotas: quotasNow(sandbox.store) }),
    "POST quotas": (body) => {
      const { key, value } = readQuota(body);
      sandbox.store.saveQuota(key, value);
      return { quotas: quotasNow(sandbox.store) };
    },
    "DELETE quotas": () => {
      for (const key of [...sandbox.store.quotas.keys()]) sandbox.store.saveQuota(key, null);
    },

    "GET certificates": () => ({ certificates: [...sandbox.store.certificates.values()] }),
    "POST certificates": (body) => {
      const certificate = readCertificate(body, sandbox.clock.now());
      sandbox.store.saveCertificate(certificate);
      return certificate;
    },
    "DELETE certificates": () => {
      for (const arn of [...sandbox.store.certificates.keys()]) sandbox.store.deleteCertificate(arn);
    },

    "POST reset": () => {
      sandbox.engine.stopTimers();
      sandbox.changeSetMaker.stopTimers();
      sandbox.bus.stopTimers();
      sandbox.queues.clear();
      sandbox.store.reset();
      sandbox.clock.speed = initialSpeed;
      calls.clear();
    },
  };

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1");
    const [name = "", id = ""] = pathname.slice("/_sandbox/".length).split("/");
    const route = routes[`${request.method} ${name}`];
    if (!route) return answer(response, 404, { error: `There is no ${request.method} ${pathname}.` });
    try {
      const body = await readJsonBody(request);
      const result = route(body, id);
      sandbox.store.flush();
      if (result === undefined) answer(response, 204);
      else answer(response, request.method === "POST" && name === "faults" ? 201 : 200, result);
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      answer(response, error.status, { error: error.message });
    }
  };
}

async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  const body = await readBody(request);
  if (body.length === 0) return null;
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    throw new ControlError("The body is not JSON.");
  }
}

function answer(response: ServerResponse, status: number, body?: unknown): void {
  if (body === undefined) response.writeHead(status).end();
  else response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
