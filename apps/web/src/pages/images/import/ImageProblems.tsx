import type { ImageProblem } from "@datalab/contract";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";

/** Files that are not in the set, or are with a reservation: which, and why. */
export const ImageProblems = ({ problems, total }: { problems: readonly ImageProblem[]; total: number }) => {
  const t = useT();
  const speech = useVisionSpeech();
  return (
    <>
      <table className="tb stackable">
        <thead>
          <tr>
            <th scope="col">{t("images.file")}</th>
            <th scope="col">{t("data.problemWhy")}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem) => (
            <tr key={`${problem.path} ${problem.code}`}>
              <td className="mono breakable">{problem.path}</td>
              <td className="full">{speech.problem(problem)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > problems.length && (
        <p className="small ink3">{t("images.firstOf", { shown: problems.length, total })}</p>
      )}
    </>
  );
};
