export { type RunningLab, type StartOptions, startLab } from "./lab.ts";
export { type Loaded, type LoadOptions, loadConfig } from "./platform/config/load.ts";
export type { Actor, Context, Platform } from "./platform/context.ts";
export { toDatalabError } from "./platform/errors/to-datalab-error.ts";
export { type ClientLease, joinHome } from "./platform/home/clients.ts";
export { findLab, type LabRecord } from "./platform/home/lock.ts";
