export { explainFailure, isOfBoot } from "./explain-failure";
