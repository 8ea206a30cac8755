import { handle, json, refuseOthers } from "@/lib/http";
import { approve } from "@/lib/reviews";

export const POST = handle<{ id: string }>(async ({ ctx, params: { id }, body }) => {
  const given = await body<{ planHash: string; comment?: string; confirmedIds?: string[] }>();
  return json(await approve({ ctx, input: { ...given, id } }));
});

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
