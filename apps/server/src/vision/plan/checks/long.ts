import { type Option, option, type VisionCheck } from "./check.ts";

/** From here on a person would rather be asked. */
const longSeconds = 20 * 60;

export const long: VisionCheck = {
  code: "vision.long",
  check: ({ estimate, facts, config, estimateWith }) => {
    const { seconds } = estimate;
    const limitSeconds = facts.machine.timeLimitSeconds;
    if (seconds <= longSeconds || (config.budgetSeconds !== null && config.budgetSeconds < limitSeconds)) return [];
    const budgetSeconds = Math.min(longSeconds, Math.round(limitSeconds / 2));
    const single = config.candidates
      .map((candidate) => ({ candidate, seconds: estimateWith({ candidates: [candidate] }).seconds }))
      .sort((a, b) => a.seconds - b.seconds)[0];
    const options: Option[] = [option("with-budget", { budgetSeconds }, { seconds: budgetSeconds })];
    if (single && config.candidates.length > 1)
      options.push(
        option("fewer-candidates", { candidates: [single.candidate] }, { estimators: [single.candidate.estimator] }),
      );
    return [{ level: "watch", figures: { seconds, ...(seconds > limitSeconds ? { limitSeconds } : {}) }, options }];
  },
};
