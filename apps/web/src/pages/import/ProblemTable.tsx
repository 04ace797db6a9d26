import type { ImportProblem } from "@datalab/contract";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";

/** What could not be read as it should, row by row: line, value, what was done and why. Nothing is dropped silently. */
export const ProblemTable = ({ problems }: { problems: readonly ImportProblem[] }) => {
  const t = useT();
  const speech = useSpeech();
  if (problems.length === 0) return <p className="say prev-note">{t("data.problemsNone")}</p>;
  return (
    <section className="scroll problems" aria-label={t("data.problemsTab")}>
      <table className="tb">
        <thead>
          <tr>
            <th scope="col" className="n">
              {t("data.problemLine")}
            </th>
            <th scope="col">{t("data.problemColumn")}</th>
            <th scope="col">{t("data.problemValue")}</th>
            <th scope="col">{t("data.problemWhy")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.line} ${problem.row} ${problem.column} ${problem.code}`}>
              <td className="n">{problem.line ?? problem.row ?? ""}</td>
              <td>{problem.column}</td>
              <td className="mono breakable">{problem.value}</td>
              <td>{speech.problem(problem)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
