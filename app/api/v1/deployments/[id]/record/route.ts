import { getDeploymentRecord } from "@/lib/deployments";
import { handle, refuseOthers } from "@/lib/http";

export const GET = handle<{ id: string }>(async ({ ctx, params }) => {
  const record = await getDeploymentRecord({ ctx, input: params });
  const { environment, number } = record.deployment;
  return new Response(JSON.stringify(record, null, 2), {
    headers: {
      "content-type": "application/json",
      "cache-control": "private, no-cache",
      // Names of environments are DNS labels: nothing in them needs quoting.
      "content-disposition": `attachment; filename="${environment.name}-${number}.json"`,
    },
  });
});

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
