import { handleAuthRequest } from "@/lib/auth";
import { answer, assertSameOrigin } from "@/lib/http";

export const GET = answer(handleAuthRequest);

export const POST = answer(async (request) => {
  assertSameOrigin(request);
  return handleAuthRequest(request);
});
