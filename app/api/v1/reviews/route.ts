import { handle, json, refuseOthers } from "@/lib/http";
import { listWaitingReviews } from "@/lib/reviews";

export const GET = handle(async ({ ctx }) => json({ items: await listWaitingReviews({ ctx }) }));

export const { POST, PUT, PATCH, DELETE } = refuseOthers("GET");
