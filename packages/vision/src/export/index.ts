export { exportVisionModel } from "./export-model.ts";
