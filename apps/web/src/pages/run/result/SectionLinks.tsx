import { useT } from "../../../i18n/i18n.ts";
import { showSection } from "./evidence.ts";

/** What the page holds below the verdict. */
export const SectionLinks = ({ hasThresholds, isClasses }: { hasThresholds: boolean; isClasses: boolean }) => {
  const t = useT();
  const sections: readonly (readonly [id: string, label: string, isThere: boolean])[] = [
    ["figures", t("run.secFigures"), true],
    ["fails", t("run.secFails"), true],
    ["answers", t("run.secAnswers"), isClasses],
    ["decide", t("run.secDecide"), hasThresholds],
    ["curves", isClasses ? t("run.secCurves") : t("run.secErrors"), true],
    ["why", t("run.secWhy"), true],
    ["candidates", t("run.secCandidates"), true],
    ["trace", t("run.secTrace"), true],
  ];
  return (
    <nav className="section-links" aria-label={t("run.sections")}>
      {sections
        .filter(([, , isThere]) => isThere)
        .map(([id, label]) => (
          <button key={id} type="button" onClick={() => showSection(id)}>
            {label}
          </button>
        ))}
    </nav>
  );
};
