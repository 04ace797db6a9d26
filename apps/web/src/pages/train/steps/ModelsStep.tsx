import type { Candidate, Validation } from "@datalab/contract";
import { Choose } from "../../../components/Select/Choose.tsx";
import { Field } from "../../../components/Select/Field.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { ParameterForm } from "../ParameterForm.tsx";
import { Changed, Reason } from "../Reason.tsx";
import type { Wizard } from "../useTraining.ts";

const Candidates = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const format = useFormat();
  const speech = useSpeech();
  const { plan, catalogue, set, isExpert } = wizard;
  const { candidates, task } = plan.config;
  const estimators = (catalogue?.estimators ?? []).filter(({ id, tasks }) => id !== "baseline" && tasks.includes(task));
  const setAll = (next: readonly Candidate[]) => next.length > 0 && set({ candidates: [...next] });
  const toggle = (id: string) =>
    setAll(
      candidates.some(({ estimator }) => estimator === id)
        ? candidates.filter(({ estimator }) => estimator !== id)
        : [...candidates, { estimator: id, parameters: {} }],
    );
  return (
    <ul className="candidates">
      {estimators.map((estimator) => {
        const mine = candidates.flatMap((candidate, index) =>
          candidate.estimator === estimator.id ? [{ candidate, index }] : [],
        );
        const seconds = plan.estimate.candidates.find((one) => one.estimator === estimator.id)?.seconds;
        return (
          <li key={estimator.id}>
            <label className="check">
              <input
                type="checkbox"
                checked={mine.length > 0}
                disabled={mine.length > 0 && mine.length === candidates.length}
                onChange={() => toggle(estimator.id)}
              />
              <span>
                <b>{speech.estimatorTitle(estimator.id)}</b>
                <span className="small ink3 block">{speech.estimatorSummary(estimator.id)}</span>
              </span>
              <span className="grow" />
              {seconds !== undefined && mine.length > 0 && (
                <span className="small ink3 num nowrap">
                  {t("train.aboutSeconds", { duration: format.about(seconds) })}
                </span>
              )}
            </label>
            {isExpert &&
              mine.map(({ candidate, index }) => (
                <details key={index} className="parameter-fold">
                  <summary className="link small">
                    {t("train.parameters", { name: speech.estimator(estimator.id) })}
                    {mine.length > 1 ? ` ${format.whole(mine.findIndex((one) => one.index === index) + 1)}` : ""}
                  </summary>
                  <ParameterForm
                    estimator={estimator}
                    candidate={candidate}
                    onChange={(parameters) =>
                      setAll(candidates.map((other, at) => (at === index ? { ...other, parameters } : other)))
                    }
                  />
                </details>
              ))}
          </li>
        );
      })}
    </ul>
  );
};

const validations: readonly Validation[] = [
  { kind: "cv", folds: 3 },
  { kind: "cv", folds: 5 },
  { kind: "cv", folds: 10 },
  { kind: "holdout", fraction: 0.2 },
];

const ValidationChoice = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const format = useFormat();
  const { plan, asked, set } = wizard;
  const now = JSON.stringify(plan.config.validation);
  const all = validations.some((one) => JSON.stringify(one) === now)
    ? validations
    : [plan.config.validation, ...validations];
  return (
    <Choose
      label={t("train.validation")}
      tag={<Changed isChanged={asked.validation !== undefined} onReset={() => set({ validation: undefined })} />}
      hint={
        <>
          <Reason wizard={wizard} choice="validation" />
          <Reason wizard={wizard} choice="split" />
        </>
      }
      value={now}
      options={all.map((one) => ({
        value: JSON.stringify(one),
        label:
          one.kind === "cv"
            ? t("train.cv", { count: one.folds })
            : t("train.holdout", { share: format.percent(one.fraction) }),
      }))}
      onChange={(value) => set({ validation: JSON.parse(value) as Validation })}
    />
  );
};

const Numbers = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const { plan, asked, set, isExpert } = wizard;
  const { testFraction, budgetSeconds, seed, costs, task } = plan.config;
  const commit = (low: number, high: number, done: (value: number) => void) => (text: string) => {
    const value = Number(text.replace(",", "."));
    if (text.trim() !== "" && value >= low && value <= high) done(value);
  };
  const cost = (field: "missed" | "falseAlarm", label: string) => (
    <Field
      label={label}
      type="number"
      min={0}
      step="any"
      value={costs === null ? "" : String(costs[field])}
      onCommit={commit(0, 1e12, (value) =>
        set({ costs: { missed: 1, falseAlarm: 1, unit: "", ...costs, [field]: value } }),
      )}
    />
  );
  return (
    <div className="pair">
      <Field
        label={t("train.budget")}
        tag={
          <Changed isChanged={asked.budgetSeconds !== undefined} onReset={() => set({ budgetSeconds: undefined })} />
        }
        hint={<Reason wizard={wizard} choice="budgetSeconds" />}
        type="number"
        min={1}
        placeholder={t("train.budgetSeconds")}
        value={budgetSeconds === null ? "" : String(budgetSeconds)}
        onCommit={(text) =>
          text.trim() === ""
            ? set({ budgetSeconds: undefined })
            : commit(1, 1e7, (value) => set({ budgetSeconds: value }))(text)
        }
      />
      {isExpert && (
        <>
          <Field
            label={t("train.testFraction")}
            tag={
              <Changed isChanged={asked.testFraction !== undefined} onReset={() => set({ testFraction: undefined })} />
            }
            hint={<Reason wizard={wizard} choice="testFraction" />}
            type="number"
            min={0.05}
            max={0.5}
            step={0.05}
            value={String(testFraction)}
            onCommit={commit(0.05, 0.5, (value) => set({ testFraction: value }))}
          />
          <Field
            label={t("train.seed")}
            tag={<Changed isChanged={asked.seed !== undefined} onReset={() => set({ seed: undefined })} />}
            hint={t("train.seedHint")}
            type="number"
            min={0}
            value={String(seed)}
            onCommit={commit(0, 2 ** 32 - 1, (value) => set({ seed: Math.round(value) }))}
          />
          {task === "binary" && cost("missed", t("train.costMissed"))}
          {task === "binary" && cost("falseAlarm", t("train.costFalseAlarm"))}
        </>
      )}
    </div>
  );
};

/** The candidates, how they are compared, and how long it may take. */
export const ModelsStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const speech = useSpeech();
  const { plan, asked, set, catalogue } = wizard;
  const metrics = (catalogue?.metrics ?? []).filter(({ tasks }) => tasks.includes(plan.config.task));
  return (
    <>
      <div className="row wrap between">
        <h2>{t("train.candidates")}</h2>
        <Changed isChanged={asked.candidates !== undefined} onReset={() => set({ candidates: undefined })} />
      </div>
      <p className="say">
        <Reason wizard={wizard} choice="candidates" /> {t("train.baselineAlways")}
      </p>
      <Candidates wizard={wizard} />
      <div className="pair">
        <ValidationChoice wizard={wizard} />
        <Choose
          label={t("train.metric")}
          tag={<Changed isChanged={asked.metric !== undefined} onReset={() => set({ metric: undefined })} />}
          hint={<Reason wizard={wizard} choice="metric" />}
          value={plan.config.metric}
          options={metrics.map(({ id }) => ({ value: id, label: speech.metricTitle(id) }))}
          onChange={(metric) => set({ metric })}
        />
      </div>
      <Numbers wizard={wizard} />
    </>
  );
};
