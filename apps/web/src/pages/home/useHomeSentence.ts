import type { Dataset, RunSummary } from "@datalab/contract";
import { levelText } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

const busy: ReadonlySet<string> = new Set(["queued", "running", "stopping"]);
export const isBusy = ({ state }: Pick<RunSummary, "state">): boolean => busy.has(state);

/** Datasets whose worst finding waits for a person. */
export const waiting = (datasets: readonly Dataset[]): readonly Dataset[] =>
  datasets.filter(({ quality }) => quality?.worst && quality.worst.level !== "note");

/** What is true now: what runs, else the latest verdict, else what waits. */
export const useHomeSentence = (datasets: readonly Dataset[], runs: readonly RunSummary[]): string => {
  const t = useT();
  const count = waiting(datasets).length;
  const live = runs.find(isBusy);
  const latest = runs.find(({ level }) => level !== null);
  if (live) return t("home.sentenceRunning", { number: live.number, name: live.name });
  return latest?.level
    ? t("home.sentenceLatest", {
        number: latest.number,
        name: latest.name,
        level: levelText(latest.level, t).toLowerCase(),
      })
    : count > 0
      ? t("home.sentenceWaits", { count })
      : t("home.lead");
};
