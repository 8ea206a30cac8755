export { approve } from "./approve";
export { countWaitingReviews, listReviewers, listWaitingReviews } from "./queries";
export { reject } from "./reject";
export * from "./schemas";
