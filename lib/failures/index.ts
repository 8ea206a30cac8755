export { explainFailure } from "./explain-failure";
