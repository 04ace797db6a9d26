export * from "./backbones/catalogue.ts";
export { type Backbone, type BackboneOptions, openBackbone } from "./backbones/open-backbone.ts";
export * from "./decode/index.ts";
export type * from "./types.ts";
