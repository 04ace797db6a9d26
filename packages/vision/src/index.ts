export * from "./anomaly/index.ts";
export * from "./backbones/catalogue.ts";
export { type Backbone, type BackboneOptions, openBackbone } from "./backbones/open-backbone.ts";
export * from "./decode/index.ts";
export * from "./engine/index.ts";
export * from "./ingest/index.ts";
export * from "./maps/index.ts";
export * from "./metrics/index.ts";
export type * from "./types.ts";
