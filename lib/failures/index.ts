export { explainFailure } from "./explain-failure";
export { isOfBoot } from "./schemas";
