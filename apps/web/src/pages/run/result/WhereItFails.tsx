import type { Evaluation } from "@datalab/contract";
import { useCallback } from "react";
import { Chart } from "../../../charts/Chart.tsx";
import type { Pen } from "../../../charts/figure.ts";
import { fewestRows, type SliceBar, sliceFigure } from "../../../charts/slices.ts";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import type { ResultProps } from "./ResultView.tsx";

type Condition = Evaluation["slices"][number]["conditions"][number];

const mostBars = 8;
const mostProven = 2;

/** Groups of rows that the model gets wrong more often than the rest. */
export const WhereItFails = ({ run, evaluation }: ResultProps) => {
  const t = useT();
  const f = useFormat();
  const isShare = evaluation.detail.kind === "classification";
  const { slices, groups, overallError } = evaluation;
  const label = useCallback((condition: Condition) => conditionText(condition, f.cell, t("run.isEmpty")), [f, t]);
  const barOf = ({ conditions, rows, wrong, error, isProven }: Evaluation["slices"][number]): SliceBar => ({
    label: conditions.map(label).join(", "),
    rows,
    wrong,
    error,
    isProven,
  });
  const proven = slices.filter(({ isProven }) => isProven);
  const shown: SliceBar[] = groups
    ? [
        ...proven.slice(0, mostProven).map(barOf),
        ...groups.rows
          .map((group) => ({
            ...group,
            label: groups.columns.length === 1 ? `${groups.columns[0] ?? ""} ${group.label}` : group.label,
            isProven: false,
          }))
          .sort((a, b) => b.error - a.error)
          .slice(0, mostBars),
      ]
    : slices
        .map(barOf)
        .sort((a, b) => b.error - a.error)
        .slice(0, mostBars);
  const worst = proven[0];
  const draw = useCallback(
    (pen: Pen) =>
      sliceFigure(shown, overallError, isShare, {
        group: t("charts.group"),
        error: isShare ? t("charts.shareWrong") : t("charts.meanError"),
        rows: t("charts.rows"),
        overall: t("charts.allRows"),
        ofRows: (wrong, rows) => t("charts.wrongOf", { wrong: pen.format.whole(wrong), rows: pen.format.whole(rows) }),
      })(pen),
    [shown, overallError, isShare, t],
  );
  const finding = worst
    ? t("run.failsWorst", {
        group: worst.conditions.map(label).join(", "),
        times: f.cell(Math.round(worst.ratio * 10) / 10),
      })
    : t("run.failsNone");
  return (
    <section id="fails" tabIndex={-1}>
      <h2>{t("run.secFails")}</h2>
      {shown.length === 0 ? (
        <p className="say">{finding}</p>
      ) : (
        <Chart
          title={finding}
          name={`run-${String(run.number)}-groups`}
          draw={draw}
          note={`${proven.length > 0 ? t("run.orangeProven") : ""} ${groups ? t("run.groupedBy", { columns: f.list(groups.columns) }) : ""} ${shown.some(({ rows }) => rows < fewestRows) ? t("run.underTwenty", { rows: fewestRows }) : ""}`.trim()}
        />
      )}
    </section>
  );
};

const conditionText = (
  { column, operator, value }: Condition,
  number: (value: number) => string,
  isEmpty: string,
): string => {
  if (operator === "empty" || value === null) return `${column} ${isEmpty}`;
  const shown = typeof value === "number" ? number(Number(value.toPrecision(4))) : value;
  return `${column} ${operator === "<=" ? "≤" : operator} ${shown}`;
};
