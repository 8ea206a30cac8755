import { created, handle, json, refuseOthers } from "@/lib/http";
import { addReservedRange, listReservedRanges, type ReservedRangeInput } from "@/lib/networks";

export const GET = handle(async ({ ctx }) => json({ items: await listReservedRanges({ ctx }) }));

export const POST = handle(async ({ ctx, body }) => {
  const range = await addReservedRange({ ctx, input: await body<ReservedRangeInput>() });
  return created(`/api/v1/reserved-ranges/${range.id}`, range);
});

export const { PUT, PATCH, DELETE } = refuseOthers("GET", "POST");
