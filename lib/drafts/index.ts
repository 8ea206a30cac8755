export { discardDraft, removeSentDraft } from "./discard-draft";
export { getDraft, listDrafts } from "./queries";
export { saveDraft } from "./save-draft";
export * from "./schemas";
export { shareDraft, unshareDraft } from "./share-draft";
