import { groupSplit, scoreUnderSplit } from "../../other-split.ts";
import { orNull } from "../../refits.ts";
import { fires, silent, watchRule } from "../../rule.ts";

/**
 * Rows belong together by a column (a finding before training) and the split parted them: a model may recognise the group
 * instead of learning the rule. The score with whole groups on one side is shown beside; where it is no worse, it is said
 * without being a reservation.
 */
export const groupIgnored = watchRule({
  code: "group-ignored",
  async weigh(facts) {
    const { input, metric, validation } = facts;
    if (input.config.group !== null) return silent;
    const column = (input.quality?.findings ?? []).find((finding) => finding.code === "group-suspected")?.columns[0];
    if (column === undefined) return silent;
    const split = await orNull(facts, () => scoreUnderSplit(facts, groupSplit(facts, column), `group/${column}`));
    const measured = split === "no-time" ? null : split;
    return fires(
      {
        column,
        metric: metric.id,
        random: measured?.random ?? (Number.isFinite(validation.mean) ? validation.mean : null),
        score: measured?.score ?? null,
        drop: measured?.drop ?? null,
        isWorse: measured?.isWorse ?? null,
      },
      { kind: "folds", columns: [column] },
      { affectsUse: measured === null || measured.isWorse },
    );
  },
});
