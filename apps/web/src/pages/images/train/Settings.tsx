import { Choose } from "../../../components/Select/Choose.tsx";
import { Field } from "../../../components/Select/Field.tsx";
import { useT } from "../../../i18n/i18n.ts";
import type { Planned } from "./VisionTrainPage.tsx";

const whole = (text: string): number | undefined => (/^\d+$/.test(text.trim()) ? Number(text) : undefined);
const real = (text: string): number | undefined => {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) ? value : undefined;
};

/** Every other control: size, validation, costs, units, memory, time, seed. An empty field goes back to the proposal. */
export const Settings = ({ plan, set }: Planned) => {
  const t = useT();
  const { config } = plan;
  const folds = config.validation.kind === "cv" ? config.validation.folds : 5;
  const size = config.unitPerPixel;
  return (
    <section className="sec">
      <h2>{t("images.settings")}</h2>
      <div className="grid2 settings">
        <Field
          label={t("images.imageSize")}
          hint={t("images.imageSizeHint")}
          value={String(config.imageSize)}
          inputMode="numeric"
          onCommit={(text) => set({ imageSize: whole(text) })}
        />
        <Choose
          label={t("images.validation")}
          value={config.validation.kind}
          options={[
            { value: "cv", label: t("images.validationCv", { count: folds }) },
            { value: "holdout", label: t("images.validationHoldout") },
            { value: "given", label: t("images.validationGiven") },
          ]}
          onChange={(kind) =>
            set({
              validation:
                kind === "cv"
                  ? { kind: "cv", folds }
                  : kind === "holdout"
                    ? { kind: "holdout", fraction: 0.2 }
                    : { kind: "given" },
            })
          }
        />
        <Field
          label={t("images.budget")}
          hint={t("images.budgetHint")}
          value={config.budgetSeconds === null ? "" : String(config.budgetSeconds)}
          inputMode="numeric"
          onCommit={(text) => set({ budgetSeconds: whole(text) })}
        />
        <Field
          label={t("images.seed")}
          value={String(config.seed)}
          inputMode="numeric"
          onCommit={(text) => set({ seed: whole(text) })}
        />
        {config.task === "anomaly" && (
          <>
            <Field
              label={t("images.memoryBank")}
              hint={t("images.memoryBankHint")}
              value={String(config.memoryBankMb)}
              inputMode="numeric"
              onCommit={(text) => set({ memoryBankMb: whole(text) })}
            />
            <Field
              label={t("images.unitPerPixel")}
              hint={t("images.unitPerPixelHint")}
              value={size ? `${String(size.size)} ${size.unit}` : ""}
              onCommit={(text) => {
                const [number = "", unit = ""] = text.trim().split(/\s+/);
                const value = real(number);
                set({
                  unitPerPixel: value !== undefined && value > 0 && unit !== "" ? { size: value, unit } : undefined,
                });
              }}
            />
            <Field
              label={t("run.costMissed")}
              value={config.costs ? String(config.costs.missed) : ""}
              inputMode="decimal"
              onCommit={(text) => {
                const missed = real(text);
                const before = config.costs ?? { falseAlarm: 1, unit: "€" };
                set({ costs: missed === undefined ? undefined : { ...before, missed } });
              }}
            />
            <Field
              label={t("run.costAlarm")}
              value={config.costs ? String(config.costs.falseAlarm) : ""}
              inputMode="decimal"
              onCommit={(text) => {
                const falseAlarm = real(text);
                const before = config.costs ?? { missed: 1, unit: "€" };
                set({ costs: falseAlarm === undefined ? undefined : { ...before, falseAlarm } });
              }}
            />
          </>
        )}
      </div>
    </section>
  );
};
