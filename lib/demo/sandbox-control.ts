import "server-only";
import { env } from "@/lib/env";

/** A resource that the sandbox is to refuse, once. */
interface Fault {
  readonly stackName: string;
  readonly logicalId: string;
  readonly on: "CREATE" | "UPDATE";
  readonly message: string;
}

/** Has the sandbox refuse a resource, however often it is asked to; the answer takes that back where nothing has struck yet. */
export async function plantFault(fault: Fault): Promise<() => Promise<void>> {
  const { faults } = (await control("GET", "faults")) as { faults: (Fault & { id: string })[] };
  const planted = faults.find(({ stackName, message }) => stackName === fault.stackName && message === fault.message);
  const body = { kind: "fail-resource", times: 1, ...fault };
  const { id } = planted ?? ((await control("POST", "faults", body)) as { id: string });
  return async () => void (await control("DELETE", `faults/${id}`));
}

/** Changes a resource behind CloudFormation's back. */
export async function changeByHand(change: {
  readonly stackName: string;
  readonly logicalId: string;
  readonly properties: Readonly<Record<string, number>>;
}): Promise<void> {
  await control("POST", "by-hand", change);
}

/** The sandbox's own way to be steered, at the address where the SDK finds it; see lib/sandbox/README.md. */
async function control(method: string, path: string, body?: object): Promise<unknown> {
  const response = await fetch(`${env().AWS_ENDPOINT_URL}/_sandbox/${path}`, {
    method,
    body: body && JSON.stringify(body),
  });
  if (!response.ok && response.status !== 404) throw new Error(`The sandbox answered ${response.status} to ${path}`);
  return response.status === 204 ? null : response.json();
}
