export type { Actor, Context, Platform } from "./platform/context.ts";
