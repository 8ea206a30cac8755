import { type GuardRailInput, removeGuardRail, setGuardRail } from "@/lib/guard-rails";
import { handle, json, refuseOthers } from "@/lib/http";

interface Params {
  team: string;
}

export const PUT = handle<Params>(async ({ ctx, params, body }) =>
  json(await setGuardRail({ ctx, input: { ...(await body<GuardRailInput>()), ...params } })),
);

export const DELETE = handle<Params>(async ({ ctx, params }) => json(await removeGuardRail({ ctx, input: params })));

export const { GET, POST, PATCH } = refuseOthers("PUT", "DELETE");
