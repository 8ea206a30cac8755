export * from "./schemas";
export { tell } from "./tell";
