export { splitReason } from "./body";
export { answer, type Call, created, handle, json, refuseOthers } from "./handle";
export { type ProblemCode, problemCodes, problemSchema, statusOf } from "./problem";
export { readiness, readinessSchema } from "./readiness";
export { encodeEvent, eventStream, type ServerSentEvent } from "./sse";
