import { handle, json, refuseOthers } from "@/lib/http";
import { assign } from "@/lib/reviews";

export const POST = handle<{ id: string }>(async ({ ctx, params: { id }, body }) => {
  const given = await body<{ userId: string | null }>();
  return json(await assign({ ctx, input: { ...given, id } }));
});

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
