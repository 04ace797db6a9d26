export * from "./catalogue.ts";
export * from "./check.ts";
export * from "./check-images.ts";
export { looksSame } from "./duplicates/similar.ts";
export { placeOnMap, pooled, principalComponents } from "./principal-components.ts";
export type { CheckedPicture, Subject } from "./subject.ts";
export * from "./suspects.ts";
