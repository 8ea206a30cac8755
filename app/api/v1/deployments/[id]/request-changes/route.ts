import { handle, json, refuseOthers } from "@/lib/http";
import { requestChanges } from "@/lib/reviews";

export const POST = handle<{ id: string }>(async ({ ctx, params: { id }, body }) => {
  const given = await body<{ comment: string }>();
  return json(await requestChanges({ ctx, input: { ...given, id } }));
});

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
