import type { Dataset, Task, TrainingPlan } from "@datalab/contract";
import { Choose } from "../../../components/Select/Choose.tsx";
import { Field } from "../../../components/Select/Field.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { Changed, Reason } from "../Reason.tsx";
import { useTrainSearch, type Wizard } from "../useTraining.ts";

const taskName = {
  binary: "train.taskBinary",
  multiclass: "train.taskMulticlass",
  regression: "train.taskRegression",
} as const;

/** The dataset and the column to predict: all that must be said. */
export const DataFields = ({ datasets, columns }: { datasets: readonly Dataset[]; columns: readonly string[] }) => {
  const t = useT();
  const { search, change } = useTrainSearch();
  const usable = datasets.filter(({ latest }) => latest !== null);
  return (
    <div className="pair">
      <Choose
        label={t("train.dataset")}
        value={search.dataset ?? ""}
        options={[
          ...(search.dataset ? [] : [{ value: "", label: "–" }]),
          ...usable.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(dataset) =>
          change({ dataset: dataset === "" ? undefined : dataset, v: undefined, target: undefined, request: undefined })
        }
      />
      {search.dataset && (
        <Choose
          label={t("train.target")}
          hint={t("train.targetHint")}
          value={search.target ?? ""}
          options={[
            ...(search.target ? [] : [{ value: "", label: t("train.chooseTarget") }]),
            ...columns.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(target) => change({ target: target === "" ? undefined : target, request: undefined })}
        />
      )}
    </div>
  );
};

/** The task with its reason; one that cannot be says why. */
const TaskChoice = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const speech = useSpeech();
  const { plan, asked, set } = wizard;
  const figures = { target: plan.config.target, ...wizard.reasonsOf("task")[0]?.figures };
  return (
    <fieldset className="field">
      <legend className="label">
        {t("train.task")}
        <Changed
          isChanged={asked.task !== undefined && asked.task !== "auto"}
          onReset={() => set({ task: undefined, metric: undefined, candidates: undefined })}
        />
      </legend>
      <div className="radios">
        {plan.alternatives.tasks.map(({ task, possible, reason }) => (
          <label key={task} className={`radio ${plan.config.task === task ? "on" : ""} ${possible ? "" : "off"}`}>
            <input
              type="radio"
              name="task"
              checked={plan.config.task === task}
              disabled={!possible}
              onChange={() =>
                set({ task: task as Task, metric: undefined, candidates: undefined, positiveClass: undefined })
              }
            />
            <span>
              <b>{t(taskName[task])}</b>
              <span className="small ink3">
                {plan.config.task === task ? <Reason wizard={wizard} choice="task" /> : speech.choice(reason, figures)}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const Classes = ({ classes }: { classes: NonNullable<TrainingPlan["classes"]> }) => {
  const t = useT();
  const format = useFormat();
  const most = Math.max(...classes.map(({ count }) => count), 1);
  const total = classes.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="field">
      <p className="label">{t("train.classes")}</p>
      <ul className="classes">
        {classes.slice(0, 12).map(({ name, count }) => (
          <li key={name}>
            <span className="cut" title={name}>
              {name}
            </span>
            <span className="bar">
              <i style={{ width: `${(100 * count) / most}%` }} />
            </span>
            <span className="num ink2">
              {t("train.classRows", { count })}, {format.percent(count / Math.max(total, 1))}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};

export const DataStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const { plan, asked, set, isExpert } = wizard;
  const { classes, config } = plan;
  return (
    <>
      <TaskChoice wizard={wizard} />
      {classes && <Classes classes={classes} />}
      {config.task === "binary" && classes && (
        <Choose
          label={t("train.positive")}
          tag={
            <Changed isChanged={asked.positiveClass !== undefined} onReset={() => set({ positiveClass: undefined })} />
          }
          hint={<Reason wizard={wizard} choice="positiveClass" />}
          value={config.positiveClass ?? ""}
          options={classes.map(({ name }) => ({ value: name, label: name }))}
          onChange={(positiveClass) => set({ positiveClass })}
        />
      )}
      {isExpert && (
        <Field
          label={t("train.runName")}
          value={config.name}
          onCommit={(name) => set({ name: name.trim() === "" ? undefined : name.trim() })}
        />
      )}
    </>
  );
};
