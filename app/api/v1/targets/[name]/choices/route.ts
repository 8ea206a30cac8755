import { readChoices } from "@/lib/choices";
import { choicesQuerySchema } from "@/lib/choices/schemas";
import { handle, json, refuseOthers } from "@/lib/http";

export const GET = handle<{ name: string }>(async ({ ctx, params, query }) => {
  const { region } = query(choicesQuerySchema);
  return json(await readChoices({ ctx, input: { target: params.name, region } }));
});

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
