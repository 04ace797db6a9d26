import type { VisionTask } from "@datalab/contract";
import { Field } from "../../../components/Select/Field.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import type { Planned } from "./VisionTrainPage.tsx";

const tasks: readonly VisionTask[] = ["classification", "anomaly"];

/** What is asked of the pictures: which class, or whether something is wrong; the reason of the proposal beside it. */
export const Goal = ({ plan, asked, set }: Planned) => {
  const t = useT();
  const f = useFormat();
  const speech = useVisionSpeech();
  const { config } = plan;
  const reason = plan.choices.find(({ choice }) => choice === "task");
  const rows = [...new Set(plan.counts.map(({ label }) => label))];
  const roles = ["train", "validation", "test"] as const;
  const of = (label: string, role: string): number =>
    plan.counts.find((one) => one.label === label && one.role === role)?.count ?? 0;
  return (
    <section className="sec">
      <h2>{t("images.goal")}</h2>
      <fieldset className="seg" aria-label={t("images.goal")}>
        {tasks.map((task) => (
          <button
            key={task}
            type="button"
            aria-pressed={(asked.task ?? config.task) === task}
            onClick={() => set({ task, candidates: undefined, metric: undefined })}
          >
            {t(`images.task.${task}`)}
          </button>
        ))}
      </fieldset>
      {reason && <p className="say">{speech.choice(reason.reason, reason.figures)}</p>}
      <table className="tb image-counts">
        <thead>
          <tr>
            <th scope="col">{t("images.label")}</th>
            {roles.map((role) => (
              <th key={role} scope="col" className="n">
                {t(`images.role.${role}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((label) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {roles.map((role) => (
                <td key={role} className="n">
                  {of(label, role) === 0 ? "–" : f.whole(of(label, role))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {config.task === "anomaly" && (
        <div className="grid2 costs">
          <Field
            label={t("images.falseAlarmRate")}
            hint={t("images.falseAlarmHint")}
            value={String(Math.round(config.falseAlarmRate * 1000) / 10)}
            inputMode="decimal"
            onCommit={(text) => {
              const share = Number(text.replace(",", ".")) / 100;
              if (share >= 0.001 && share <= 0.5) set({ falseAlarmRate: share });
            }}
          />
          <label className="check">
            <input
              type="checkbox"
              checked={asked.useDefects ?? config.useDefects}
              onChange={(event) => set({ useDefects: event.target.checked })}
            />
            <span>
              {t("images.useDefects")}
              <span className="small ink3 block">{t("images.useDefectsHint")}</span>
            </span>
          </label>
        </div>
      )}
    </section>
  );
};
