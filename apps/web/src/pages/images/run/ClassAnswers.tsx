import type { VisionEvaluation } from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ScrollBox } from "../../../charts/ScrollBox.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { showSection } from "../../run/result/evidence.ts";

type Classification = Extract<VisionEvaluation["detail"], { kind: "classification" }>;
const from = "/p/$project/images/runs/$run";

/** Right and wrong answers class by class; a cell opens its pictures. */
export const ClassAnswers = ({ detail }: { detail: Classification }) => {
  const t = useT();
  const f = useFormat();
  const search = useSearch({ from });
  const navigate = useNavigate({ from });
  const { classes, counts } = detail.confusion;
  const most = Math.max(1, ...counts.flat());
  const shade = (count: number): string =>
    count === 0 ? "s0" : `s${String(Math.min(3, Math.ceil((3 * count) / most)))}`;
  const open = (actual: string, predicted: string) => {
    void navigate({
      search: (last) => ({ ...last, actual, predicted, errors: undefined, image: undefined }),
      replace: true,
      resetScroll: false,
    });
    showSection("images");
  };
  return (
    <section className="sec" id="answers" tabIndex={-1}>
      <h2>{t("run.secAnswers")}</h2>
      <p className="say">{t("images.answersSay")}</p>
      <div className="grid2 wide-l">
        <ScrollBox label={t("run.secAnswers")}>
          <table className="matrix many">
            <caption className="small ink3">{t("images.matrixCaption")}</caption>
            <thead>
              <tr>
                <td />
                {classes.map((name, position) => (
                  <th key={name} scope="col" title={name}>
                    {position + 1}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {classes.map((actual, row) => (
                <tr key={actual}>
                  <th scope="row" title={actual}>
                    {row + 1} {actual}
                  </th>
                  {classes.map((predicted, column) => {
                    const count = counts[row]?.[column] ?? 0;
                    return (
                      <td key={predicted}>
                        <button
                          type="button"
                          className={`cell ${shade(count)}`}
                          disabled={count === 0}
                          aria-pressed={search.actual === actual && search.predicted === predicted}
                          aria-label={t("run.confusion", { actual, predicted, count })}
                          onClick={() => open(actual, predicted)}
                        >
                          <b>{count}</b>
                        </button>
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
        <table className="tb class-report">
          <thead>
            <tr>
              <th scope="col">{t("images.label")}</th>
              <th scope="col" className="n">
                {t("charts.precision")}
              </th>
              <th scope="col" className="n">
                {t("charts.recall")}
              </th>
              <th scope="col" className="n">
                {t("images.colImages")}
              </th>
            </tr>
          </thead>
          <tbody>
            {detail.classes.map(({ name, precision, recall, support }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td className="n num">{f.metric(precision)}</td>
                <td className="n num">{f.metric(recall)}</td>
                <td className="n num">{f.whole(support)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
