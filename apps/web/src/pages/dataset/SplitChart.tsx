import type { ColumnProfile } from "@datalab/contract";
import { useCallback, useMemo } from "react";
import { Chart } from "../../charts/Chart.tsx";
import { distributionFigure } from "../../charts/distribution.ts";
import { classColor, type Pen } from "../../charts/figure.ts";
import { brief } from "../../components/DataGrid/summary.ts";
import type { Format } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { type Split, type Stacks, stacksOf } from "./split.ts";

const edgeText = (value: number, kind: ColumnProfile["kind"], format: Format): string =>
  kind === "date" ? format.date(value) : brief(value, format);

/** The stacks with the texts that are drawn: bins by their ends. */
const spelled = ({ edges, labels, ...stacks }: Stacks, kind: ColumnProfile["kind"], format: Format) => {
  const texts = edges?.map((edge) => edgeText(edge, kind, format)) ?? null;
  return {
    ...stacks,
    edges: texts,
    labels: texts ? labels.map((_, bin) => `${texts[bin] ?? ""} – ${texts[bin + 1] ?? ""}`) : labels,
  };
};

/** Distribution of a column, stacked by the classes of the target, with its empty cells hatched. */
export const SplitChart = ({ profile, split }: { profile: ColumnProfile; split: Split | null }) => {
  const t = useT();
  const stacks = useMemo(() => stacksOf(profile, split), [profile, split]);
  const draw = useCallback(
    (pen: Pen) =>
      distributionFigure(
        spelled(stacks ?? { series: [], labels: [], edges: null, counts: [], missing: [] }, profile.kind, pen.format),
        { column: profile.name, rows: t("charts.rows"), empty: t("common.empty") },
      )(pen),
    [stacks, profile, t],
  );
  if (!stacks) return null;
  const isSplit = stacks.series.length > 1;
  const title =
    isSplit && split
      ? t("data.byTarget", { column: profile.name, target: split.target })
      : t("data.histogramOf", { column: profile.name });
  return (
    <Chart
      title={title}
      name={profile.name}
      draw={draw}
      keys={isSplit ? stacks.series.map((label, index) => ({ label, color: classColor(index) })) : []}
    />
  );
};
