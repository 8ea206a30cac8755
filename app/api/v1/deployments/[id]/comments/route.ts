import { handle, json, refuseOthers } from "@/lib/http";
import { comment } from "@/lib/reviews";

export const POST = handle<{ id: string }>(async ({ ctx, params: { id }, body }) => {
  const given = await body<{ body: string; logicalId?: string | null }>();
  return json(await comment({ ctx, input: { ...given, id } }));
});

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
