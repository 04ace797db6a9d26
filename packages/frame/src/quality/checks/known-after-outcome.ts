import { type Check, finding } from "../check.ts";
import { leakSuspects, scoreAlone } from "../leak-suspects.ts";
import { aloneScore, chanceOf } from "../statistics/alone-score.ts";
import type { Subject, TargetView } from "../subject.ts";

/** Words, English and French, of what is written down when all is over. */
const afterWords =
  /(^|[^a-z])(outcome|result|results|final|after|post|closed|closing|cancel\w*|churn\w*|discharge\w*|death|died|decea\w*|refund\w*|settle\w*|collected|recover\w*|writeoff|charged?_?off|terminat\w*|exit|resolution|resolved|repaid|reimburs\w*|resultat|résultat|issue|apres|après|cloture|clôture|resil\w*|résil\w*|deces|décès|rembours\w*|recouvr\w*|sortie)([^a-z]|$)/i;

/**
 * A column that may only be known once the outcome is: its name says so and it goes with the target, or it is filled
 * just where the target has one value (a date of leaving that only those who left have).
 */
export const knownAfterOutcome: Check = {
  code: "known-after-outcome",
  needsTarget: true,
  run(subject) {
    const { target } = subject;
    if (!target || subject.sampleRows < 30) return [];
    const named = new Set(leakSuspects(subject).map(({ column }) => column));
    return subject.features.flatMap(({ name }) => {
      if (named.has(name)) return [];
      const gap = emptinessScore(subject, name, target);
      if (gap !== null && gap >= 0.7)
        return [
          finding(
            "known-after-outcome",
            "watch",
            [name],
            { column: name, target: target.name, by: "emptiness", value: gap },
            ["exclude-column", "see-rows"],
          ),
        ];
      if (!afterWords.test(name.replaceAll("_", " "))) return [];
      const gain = skill(scoreAlone(subject, name, target).value, target);
      if (gain < 0.3) return [];
      return [
        finding(
          "known-after-outcome",
          "watch",
          [name],
          { column: name, target: target.name, by: "name", value: gain },
          ["exclude-column", "see-rows"],
        ),
      ];
    });
  },
};

/** 0: no better than chance, 1: without fail. */
const skill = (value: number, target: TargetView): number => (value - chanceOf(target)) / (1 - chanceOf(target));

/** How well the mere fact that a cell is empty tells the target; null where few or all are. */
const emptinessScore = (subject: Subject, column: string, target: TargetView): number | null => {
  const { missing, count } = subject.profileOf(column);
  if (missing < count * 0.02 || missing > count * 0.98) return null;
  const { codes } = subject.codes(column);
  const isFilled = {
    codes: Int32Array.from(codes, (code) => (code < 0 ? 0 : 1)),
    labels: ["empty", "filled"],
    isExact: true,
  };
  return skill(aloneScore(isFilled, target).value, target);
};
