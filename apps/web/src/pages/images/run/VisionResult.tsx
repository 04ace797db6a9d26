import type { Verdict, VisionEvaluation, VisionRun } from "@datalab/contract";
import { showSection } from "../../run/result/evidence.ts";
import "../../run/result/result.css";
import { useT } from "../../../i18n/i18n.ts";
import { ClassAnswers } from "./ClassAnswers.tsx";
import { DefectTable } from "./DefectTable.tsx";
import { Instructive } from "./Instructive.tsx";
import { ThresholdSection } from "./ThresholdSection.tsx";
import { VisionCandidates } from "./VisionCandidates.tsx";
import { VisionCurves } from "./VisionCurves.tsx";
import { VisionFigures } from "./VisionFigures.tsx";
import { VisionTrace } from "./VisionTrace.tsx";
import { VisionVerdict } from "./VisionVerdict.tsx";

export interface VisionResultProps {
  readonly run: VisionRun;
  readonly evaluation: VisionEvaluation;
}

/** A finished training: the verdict first, then the pictures, the threshold, defect by defect, and what it rests on. */
export const VisionResult = ({ run, evaluation, verdict }: VisionResultProps & { verdict: Verdict }) => {
  const { detail } = evaluation;
  return (
    <div className="page result">
      <VisionVerdict run={run} evaluation={evaluation} verdict={verdict} />
      <Sections isAnomaly={detail.kind === "anomaly"} />
      <Instructive run={run} evaluation={evaluation} />
      {detail.kind === "anomaly" ? (
        <>
          <ThresholdSection run={run} detail={detail} />
          <DefectTable detail={detail} />
        </>
      ) : (
        <ClassAnswers detail={detail} />
      )}
      <VisionFigures run={run} evaluation={evaluation} />
      <VisionCurves run={run} detail={detail} />
      <VisionCandidates run={run} />
      <VisionTrace run={run} />
    </div>
  );
};

const Sections = ({ isAnomaly }: { isAnomaly: boolean }) => {
  const t = useT();
  const sections = [
    ["images", t("images.secPictures"), true],
    ["threshold", t("run.secDecide"), isAnomaly],
    ["defects", t("images.secDefects"), isAnomaly],
    ["answers", t("run.secAnswers"), !isAnomaly],
    ["figures", t("run.secFigures"), true],
    ["curves", t("run.secCurves"), true],
    ["candidates", t("run.secCandidates"), true],
    ["trace", t("run.secTrace"), true],
  ] as const;
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
