export * from "./agreement.ts";
export * from "./apply-changes.ts";
