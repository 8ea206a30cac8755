export { approve } from "./approve";
export { countWaitingReviews, listWaitingReviews, type WaitingReview } from "./queries";
export { reject } from "./reject";
