import type { Evaluation, Run } from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { ScrollBox } from "../../../charts/ScrollBox.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { thresholdText } from "./thresholds.ts";

type Classification = Extract<Evaluation["detail"], { kind: "classification" }>;

/** More classes are first read as a list of confusions. */
const mostMatrixClasses = 8;
const mostConfusions = 8;

/** Right and wrong answers: the matrix, its worst confusions, and the rows behind a cell. */
export const Answers = ({ run, detail }: { run: Run; detail: Classification }) => {
  const t = useT();
  const f = useFormat();
  const [isShare, setShare] = useState(false);
  const search = useSearch({ from: "/p/$project/runs/$run" });
  const navigate = useNavigate({ from: "/p/$project/runs/$run" });
  const isMany = detail.confusion.classes.length > mostMatrixClasses;
  const choose = (actual: string, predicted: string) =>
    void navigate({
      search: (last) => ({ ...last, actual, predicted, rows: undefined }),
      replace: true,
      resetScroll: false,
    });
  return (
    <section id="answers" tabIndex={-1}>
      <div className="sec-head">
        <div>
          <h2>{t("run.secAnswers")}</h2>
          <p className="say">
            {run.task === "binary"
              ? t("run.answersAt", { threshold: thresholdText(0.5, f.locale) })
              : t("run.answersSay")}
          </p>
        </div>
        <fieldset className="seg" aria-label={t("run.secAnswers")}>
          <button type="button" aria-pressed={!isShare} onClick={() => setShare(false)}>
            {t("run.counts")}
          </button>
          <button type="button" aria-pressed={isShare} onClick={() => setShare(true)}>
            %
          </button>
        </fieldset>
      </div>
      {isMany && <TopConfusions detail={detail} onChoose={choose} />}
      <Matrix isMany={isMany} run={run} detail={detail} isShare={isShare} onChoose={choose} chosen={search} />
    </section>
  );
};

const TopConfusions = ({
  detail,
  onChoose,
}: {
  detail: Classification;
  onChoose: (actual: string, predicted: string) => void;
}) => {
  const t = useT();
  const { classes, counts } = detail.confusion;
  const pairs = classes
    .flatMap((actual, i) =>
      classes.map((predicted, j) => ({ actual, predicted, count: i === j ? 0 : (counts[i]?.[j] ?? 0) })),
    )
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostConfusions);
  if (pairs.length === 0) return <p className="say">{t("run.noConfusion")}</p>;
  return (
    <ul className="confusions">
      {pairs.map(({ actual, predicted, count }) => (
        <li key={`${actual}→${predicted}`}>
          <button type="button" className="link" onClick={() => onChoose(actual, predicted)}>
            {t("run.confusion", { actual, predicted, count })}
          </button>
        </li>
      ))}
    </ul>
  );
};

const Matrix = ({
  isMany,
  run,
  detail,
  isShare,
  onChoose,
  chosen,
}: {
  /** Columns are numbered, since their names would not fit, and cells hold the number alone. */
  isMany: boolean;
  run: Run;
  detail: Classification;
  isShare: boolean;
  onChoose: (actual: string, predicted: string) => void;
  chosen: { actual?: string | undefined; predicted?: string | undefined };
}) => {
  const t = useT();
  const f = useFormat();
  const { classes, counts } = detail.confusion;
  const positive = run.config.positiveClass;
  const word = (actual: string, predicted: string): string => {
    if (actual === predicted) return t("run.right");
    if (run.task !== "binary" || positive === null) return t("run.wrong");
    return actual === positive ? t("run.missed") : t("run.falseAlarm");
  };
  return (
    <ScrollBox label={t("run.secAnswers")}>
      <table className={`matrix ${isMany ? "many" : classes.length > 4 ? "tight" : ""}`}>
        <caption className={isMany ? "small ink3" : "sr"}>
          {isMany ? t("run.matrixNumbers") : t("run.secAnswers")}
        </caption>
        <thead>
          <tr>
            <td />
            {classes.map((name, j) => {
              const predicted = t("run.predicted", { name });
              return (
                <th key={name} scope="col" title={isMany ? predicted : undefined}>
                  {isMany ? <span aria-hidden="true">{f.whole(j + 1)}</span> : predicted}
                  {isMany && <span className="sr">{predicted}</span>}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {classes.map((actual, i) => {
            const row = counts[i] ?? [];
            const total = row.reduce((sum, count) => sum + count, 0);
            return (
              <tr key={actual}>
                <th scope="row">
                  {isMany && <span aria-hidden="true">{f.whole(i + 1)} </span>}
                  {t("run.actualCount", { name: actual, count: total })}
                </th>
                {classes.map((predicted, j) => {
                  const count = row[j] ?? 0;
                  const share = total > 0 ? count / total : 0;
                  const isChosen = chosen.actual === actual && chosen.predicted === predicted;
                  return (
                    <td key={predicted}>
                      <button
                        type="button"
                        className={`cell s${String(isMany && count === 0 ? 0 : shadeOf(share))}`}
                        title={isMany ? `${actual} → ${predicted}` : undefined}
                        aria-pressed={isChosen}
                        onClick={() => onChoose(actual, predicted)}
                      >
                        {isMany && <span className="sr">{t("run.rowsOf", { actual, predicted })}</span>}
                        <b>{isShare ? f.percent(share) : f.whole(count)}</b>
                        {!isMany && (
                          <>
                            <span>{word(actual, predicted)}</span>
                            <small>
                              {isShare ? f.whole(count) : t("run.shareOf", { share: f.percent(share), name: actual })}
                            </small>
                          </>
                        )}
                      </button>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollBox>
  );
};

/** Blue scale by the share of the row, 1 to 4: the darkest stays readable. */
const shadeOf = (share: number): number => (share >= 0.6 ? 3 : share >= 0.25 ? 2 : 1);
