import type { Evaluation, Run, Verdict } from "@datalab/contract";
import { useSearch } from "@tanstack/react-router";
import { Answers } from "./Answers.tsx";
import { Candidates } from "./Candidates.tsx";
import { ClassCurves } from "./ClassCurves.tsx";
import { Decide } from "./Decide.tsx";
import { Figures } from "./Figures.tsx";
import { RegressionSections } from "./RegressionSections.tsx";
import { SectionLinks } from "./SectionLinks.tsx";
import { TestRows } from "./TestRows.tsx";
import { Trace } from "./Trace.tsx";
import { VerdictSection } from "./VerdictSection.tsx";
import { WhereItFails } from "./WhereItFails.tsx";
import { Why } from "./Why.tsx";
import "./result.css";

export interface ResultProps {
  readonly run: Run;
  readonly evaluation: Evaluation;
}

/** A finished run: the verdict first, then what each of its statements rests on. */
export const ResultView = ({ run, evaluation, verdict }: ResultProps & { verdict: Verdict }) => {
  const { detail } = evaluation;
  const { actual, rows } = useSearch({ from: "/p/$project/runs/$run" });
  const isClasses = detail.kind === "classification";
  return (
    <div className="page result">
      <VerdictSection run={run} evaluation={evaluation} verdict={verdict} />
      <SectionLinks hasThresholds={isClasses && detail.thresholds !== null} isClasses={isClasses} />
      <Figures run={run} evaluation={evaluation} />
      <div className={`grid2 result-pair ${isClasses ? "" : "single"}`}>
        <WhereItFails run={run} evaluation={evaluation} />
        {isClasses && <Answers run={run} detail={detail} />}
      </div>
      {(actual !== undefined || rows !== undefined) && <TestRows run={run} />}
      {isClasses && detail.thresholds && <Decide run={run} thresholds={detail.thresholds} />}
      {isClasses && <ClassCurves run={run} detail={detail} />}
      {!isClasses && <RegressionSections run={run} evaluation={evaluation} detail={detail} />}
      <Why run={run} evaluation={evaluation} />
      <Candidates run={run} />
      <Trace run={run} />
    </div>
  );
};
