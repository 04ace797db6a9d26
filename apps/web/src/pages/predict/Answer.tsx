import type { Model, Prediction } from "@datalab/contract";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

const mostClasses = 8;

/** The answer as a sentence, then its chances or its interval. */
export const Answer = ({
  model,
  prediction: { prediction, probabilities, lower, upper, notes },
}: {
  model: Model;
  prediction: Prediction;
}) => {
  const t = useT();
  const f = useFormat();
  const isGuess = notes.some(({ code }) => code !== "empty");
  const chances = probabilities ? Object.entries(probabilities).sort((a, b) => b[1] - a[1]) : [];
  return (
    <div className="answer">
      <p className="small ink3">{t("predict.theAnswer")}</p>
      <p className="answer-text">
        {typeof prediction === "number"
          ? t("predict.number", { target: model.target, value: f.metric(prediction) })
          : t("predict.class", {
              target: model.target,
              name: prediction,
              share: f.percent(probabilities?.[prediction] ?? 0),
            })}
      </p>
      {lower !== null && upper !== null && (
        <p className="say">
          {t("predict.interval", {
            low: f.metric(lower),
            high: f.metric(upper),
            level: f.percent(model.intervalLevel ?? 0.9),
          })}
        </p>
      )}
      {isGuess && <p className="warn-text">{t("predict.guess")}</p>}
      {chances.length > 0 && (
        <dl className="chances">
          {chances.slice(0, mostClasses).map(([name, share]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <span className="bar" aria-hidden="true">
                  <i style={{ width: `${String(Math.round(share * 100))}%` }} />
                </span>
                <span className="num">{f.percent(share, 1)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
};
