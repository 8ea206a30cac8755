export { addChannel } from "./add-channel";
export { deliver } from "./deliver";
export { listChannels, mailTrouble } from "./queries";
export { removeChannel } from "./remove-channel";
export * from "./schemas";
export { sealChannels } from "./seal-channels";
export { sweepDeliveries } from "./sweep";
export { tell } from "./tell";
export { testChannel } from "./test-channel";
