export * from "./engine/engine.ts";
export * from "./engine/frame-error.ts";
export * from "./import/import-file.ts";
export * from "./import/preview-import.ts";
export * from "./readers/catalogue.ts";
export * from "./types.ts";
