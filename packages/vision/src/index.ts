export * from "./backbones/catalogue.ts";
export { type Backbone, type BackboneOptions, openBackbone } from "./backbones/open-backbone.ts";
export type * from "./types.ts";
