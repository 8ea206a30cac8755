import { answer, json, readiness } from "@/lib/http";

export const GET = answer(async () => {
  const state = await readiness();
  return json(state, { status: state.status === "ready" ? 200 : 503 });
});
