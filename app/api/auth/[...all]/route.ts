import { handleAuthRequest } from "@/lib/auth";
import { answer } from "@/lib/http";

export const GET = answer(handleAuthRequest);
export const POST = answer(handleAuthRequest);
