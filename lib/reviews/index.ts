export { approve } from "./approve";
export { assign } from "./assign";
export { comment } from "./comment";
export { countWaitingReviews, listReviewers, listWaitingReviews } from "./queries";
export { reject } from "./reject";
export { requestChanges } from "./request-changes";
export * from "./schemas";
