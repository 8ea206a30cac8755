import { handle, json, refuseOthers } from "@/lib/http";
import { listReviewers } from "@/lib/reviews";

export const GET = handle(async ({ ctx }) => json({ items: await listReviewers({ ctx }) }));

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
