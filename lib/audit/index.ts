export { type AuditInput, audit } from "./audit";
export { listAuditActions, listAuditEntries } from "./queries";
export * from "./schemas";
