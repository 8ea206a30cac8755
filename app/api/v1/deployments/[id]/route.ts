import { getDeployment } from "@/lib/deployments";
import { handle, json, refuseOthers } from "@/lib/http";

export const GET = handle<{ id: string }>(async ({ ctx, params }) => json(await getDeployment({ ctx, input: params })));

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
