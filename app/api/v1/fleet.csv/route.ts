import { exportFleet, fleetQuerySchema } from "@/lib/fleet";
import { handle, refuseOthers, textStream } from "@/lib/http";

export const GET = handle(async ({ ctx, query }) => {
  const parts = await exportFleet({ ctx, input: query(fleetQuerySchema) });
  return new Response(textStream(parts), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "cache-control": "no-store",
      "content-disposition": 'attachment; filename="environments.csv"',
    },
  });
});

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
