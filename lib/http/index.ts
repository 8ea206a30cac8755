export { splitReason } from "./body";
export { answer, type Call, created, handle, json, refuseOthers } from "./handle";
export { type ProblemCode, problemSchema, statusOf } from "./problem";
export { readiness, readinessSchema } from "./readiness";
export { assertSameOrigin } from "./same-origin";
export { encodeEvents, eventStream } from "./sse";
export { textStream } from "./text-stream";
