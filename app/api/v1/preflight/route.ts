import { handle, json, refuseOthers } from "@/lib/http";
import { runPreflight } from "@/lib/preflight";

export const POST = handle(async ({ ctx, body }) => {
  const input = await body<Parameters<typeof runPreflight>[0]["input"]>();
  return json(await runPreflight({ ctx, input }));
});

export const { GET, PUT, PATCH, DELETE } = refuseOthers("POST");
