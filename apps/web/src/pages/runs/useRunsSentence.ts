import type { RunSummary } from "@datalab/contract";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { isOver } from "./run-facts.ts";

/** What is true of the runs now: one is going, or the last verdict. */
export const useRunsSentence = (runs: readonly RunSummary[], total: number): string => {
  const t = useT();
  const f = useFormat();
  const going = runs.filter((run) => !isOver(run));
  if (going.length > 0) return t("runs.going", { count: going.length, total });
  const last = runs.find(({ level }) => level !== null);
  if (!last?.level) return total === 0 ? t("runs.title") : t("runs.all", { count: total });
  const worth = {
    solid: t("runs.lastSolid", { number: last.number, target: f.quote(last.target) }),
    "usable-with-reservations": t("runs.lastReservations", { number: last.number, target: f.quote(last.target) }),
    "not-usable": t("runs.lastNot", { number: last.number, target: f.quote(last.target) }),
    "cannot-say": t("runs.lastUnknown", { number: last.number, target: f.quote(last.target) }),
  };
  return worth[last.level];
};
