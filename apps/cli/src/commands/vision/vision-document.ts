import type { ImageVersion, VisionRun, VisionTrainDocument } from "@datalab/contract";
import type { Client } from "../../lab/client.ts";
import { documentLeaderboard, documentRun, documentTest } from "../run-document.ts";

/** `image_auroc` → `imageAuroc`, `f1_macro` → `macroF1`. */
export const documentMetric = (metric: string): string => {
  const [head = "", ...rest] = metric.replace(/^(f1|precision|recall)_(macro|weighted)$/, "$2_$1").split("_");
  return head + rest.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");
};

/** What candidates were compared by: on made defects where the validation has no real ones. */
export const comparedBy = ({ metric, leaderboard }: Pick<VisionRun, "metric" | "leaderboard">): string => {
  const made = metric.replace(/^image_/, "synthetic_");
  const isKnown = (id: string) => leaderboard.some(({ metrics }) => metrics[id] && metrics[id].mean !== null);
  return !isKnown(metric) && isKnown(made) ? made : metric;
};

/** The one document of `vision train --json`. */
export const visionDocument = async (
  lab: Client,
  run: VisionRun,
  version: Pick<ImageVersion, "layout" | "problemCount">,
): Promise<VisionTrainDocument> => {
  const detail = run.evaluation?.detail.kind === "anomaly" ? run.evaluation.detail : null;
  return {
    run: documentRun(lab, run, "images/runs"),
    dataset: {
      id: run.set.id,
      name: run.set.name,
      version: run.set.version,
      sha256: run.set.sha256,
      images: run.set.images,
      layout: version.layout,
      problems: version.problemCount,
    },
    task: run.task,
    metric: run.metric,
    leaderboard: documentLeaderboard(run.leaderboard, comparedBy(run)),
    test: documentTest(run.evaluation?.metrics ?? [], documentMetric),
    verdict: run.verdict ? await lab.call("speakVisionVerdict", { params: { run: run.id } }) : null,
    warnings: run.warnings,
    threshold: detail && {
      value: detail.threshold.value,
      interval: { low: detail.threshold.low, high: detail.threshold.high },
      source: detail.threshold.source,
      images: detail.threshold.images,
    },
    perDefect: detail?.perDefect ?? null,
  };
};
