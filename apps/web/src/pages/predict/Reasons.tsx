import type { Model, Reasons as ReasonsData } from "@datalab/contract";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

const mostBars = 10;

/** What moved this answer away from the usual one: signed bars that add up to it. */
export const Reasons = ({ model, reasons }: { model: Model; reasons: ReasonsData }) => {
  const t = useT();
  const f = useFormat();
  const shown = [...reasons.contributions]
    .sort((a, b) => Math.abs(b.contribution) - Math.abs(a.contribution))
    .slice(0, mostBars);
  const largest = Math.max(...shown.map(({ contribution }) => Math.abs(contribution)), Number.EPSILON);
  const isShare = reasons.unit === "probability";
  const signed = (value: number): string =>
    `${value < 0 ? "−" : "+"}${isShare ? f.percent(Math.abs(value), 1) : f.metric(Math.abs(value))}`;
  const plain = (value: number): string => (isShare ? f.percent(value, 1) : f.metric(value));
  return (
    <section className="reasons">
      <h2>{t("predict.why")}</h2>
      <p className="say">
        {reasons.class === null
          ? t("predict.whyNumber", { base: plain(reasons.base), answer: plain(reasons.answer) })
          : t("predict.whyClass", {
              name: reasons.class,
              target: model.target,
              base: plain(reasons.base),
              answer: plain(reasons.answer),
            })}
      </p>
      <ul>
        {shown.map(({ column, value, contribution }) => (
          <li key={column}>
            <span className="reason-name">
              <b>{column}</b>{" "}
              <span className="ink3">
                {value === null
                  ? t("run.isEmpty")
                  : typeof value === "number"
                    ? f.cell(Number(value.toPrecision(6)))
                    : String(value)}
              </span>
            </span>
            <span className="reason-track" aria-hidden="true">
              <i
                className={contribution < 0 ? "less" : "more"}
                style={{
                  width: `${String((Math.abs(contribution) / largest) * 50)}%`,
                  ...(contribution < 0 ? { right: "50%" } : { left: "50%" }),
                }}
              />
            </span>
            <span className="num">{signed(contribution)}</span>
          </li>
        ))}
      </ul>
      <p className="small ink3">{t("predict.whyNote", { count: reasons.samples })}</p>
    </section>
  );
};
