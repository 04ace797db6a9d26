import type { Evaluation } from "@datalab/contract";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";

type TestMetric = Evaluation["metrics"][number];

const known = [
  "roc_auc",
  "pr_auc",
  "balanced_accuracy",
  "mcc",
  "accuracy",
  "brier",
  "log_loss",
  "f1_macro",
  "f1_weighted",
  "f1",
  "precision",
  "recall",
  "precision_macro",
  "recall_macro",
  "kappa",
  "ece",
  "r2",
  "rmse",
  "mae",
  "medae",
  "mape",
  "smape",
  "msle",
  "explained_variance",
  "max_error",
] as const;
type Known = (typeof known)[number];
const isKnown = (id: string): id is Known => known.some((one) => one === id);

/** What a person looks at first, by task; the rest is folded. */
const leading = [
  "roc_auc",
  "pr_auc",
  "balanced_accuracy",
  "mcc",
  "accuracy",
  "brier",
  "rmse",
  "mae",
  "r2",
  "medae",
  "mape",
];

/** The run's metric first, then the leading ones in their order, then the rest as they came. */
export const inOrder = <M extends { readonly metric: string }>(metrics: readonly M[], own: string): M[] => {
  const placeOf = ({ metric }: M): number => {
    if (metric === own) return -1;
    const place = leading.indexOf(metric);
    return place < 0 ? leading.length : place;
  };
  return [...metrics].sort((a, b) => placeOf(a) - placeOf(b));
};

/** What a metric means in six words, and what its value says. */
export const useMetricWords = () => {
  const t = useT();
  const f = useFormat();
  return {
    meaningOf: (id: string): string => (isKnown(id) ? t(`run.means.${id}`) : ""),
    wordsOf: ({ metric, value, baseline, gain }: TestMetric): string => {
      if (value === null) return t("run.undefinedHere");
      if (metric === "accuracy" && baseline !== null)
        return t("run.sayAccuracy", { right: Math.round(value * 100), base: Math.round(baseline * 100) });
      if (metric === "roc_auc") return t("run.sayAuc", { times: f.cell(Math.round(value * 10)) });
      if (gain === null) return "";
      if (gain.low > 0) return t("run.sayBetter");
      return gain.high < 0 ? t("run.sayWorse") : t("run.sayUnproven");
    },
  };
};
