import { rolesOf, type VisionCheck } from "./check.ts";

export const noTestDefects: VisionCheck = {
  code: "vision.no-test-defects",
  check: (input) => {
    const roles = rolesOf(input);
    if (input.config.task !== "anomaly" || !roles) return [];
    const isDefect = (index: number) => input.facts.items[index]?.label !== input.config.normalLabel;
    return roles.test.some(isDefect) ? [] : [{ level: "watch", figures: {}, options: [] }];
  },
};
