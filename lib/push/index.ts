export { isHeard } from "./heard";
export { startListening } from "./start-listening";
