import { fires, uncheckedRule } from "../../rule.ts";

export const otherCameras = uncheckedRule({ code: "other-cameras", weigh: () => fires({}, { kind: "trace" }) });
