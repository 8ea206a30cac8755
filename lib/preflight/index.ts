export { runPreflight } from "./run-preflight";
