import type { RunSummary, VerdictLevel } from "@datalab/contract";
import { useMetricInfo } from "../../api/useMetricInfo.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { Measure, type MeasureProps } from "../Measure/Measure.tsx";
import { scaleOf } from "../Measure/scale.ts";
import "./verdict-table.css";

const toneOf: Readonly<Record<VerdictLevel, NonNullable<MeasureProps["tone"]>>> = {
  solid: "model",
  "usable-with-reservations": "model",
  "cannot-say": "rest",
  "not-usable": "bad",
};

const intervalOf = ({ low, high }: NonNullable<RunSummary["test"]>) =>
  low === null || high === null ? null : { low, high };

/**
 * What a run reached on its test rows, on one scale with its peers of the same metric, so that the eye may compare them.
 * In a `.tb.stackable.verdict-table` of cells `.nm` (name), `.full.say2` (verdict), `.full.m` (this), `.n.val` (value).
 */
export const TestMeasure = ({ run, peers }: { run: RunSummary; peers: readonly RunSummary[] }) => {
  const speech = useSpeech();
  const info = useMetricInfo()(run.metric);
  if (!run.test) return null;
  const figures = peers.flatMap(({ metric, test }) =>
    metric === run.metric && test ? [{ value: test.value, interval: intervalOf(test), baseline: test.baseline }] : [],
  );
  return (
    <Measure
      metric={speech.metricTitle(run.metric)}
      value={run.test.value}
      interval={intervalOf(run.test)}
      baseline={run.test.baseline}
      scale={scaleOf(figures, info.better, info.range)}
      better={info.better}
      tone={toneOf[run.level ?? "cannot-say"]}
    />
  );
};
