import { type ColumnKind, ownValue, type TrainingConfig } from "@datalab/contract";
import { Choose } from "../../../components/Select/Choose.tsx";
import { Field } from "../../../components/Select/Field.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { Changed } from "../Reason.tsx";
import type { Wizard } from "../useTraining.ts";

type Preparation = TrainingConfig["preparation"];

const imputes = ["median", "mean", "most-frequent", "constant"] as const;
const scales = ["auto", "standard", "minmax", "robust", "none"] as const;
const encodings = ["auto", "onehot", "ordinal", "target", "native"] as const;
const wholes = [
  { field: "maxOnehot", min: 2, max: 1000 },
  { field: "rareBelow", min: 1, max: 100_000 },
  { field: "textFeatures", min: 16, max: 65_536 },
] as const;

/** Names of the columns learned from, by what is done with them. */
const groupsOf = ({
  plan,
  version,
}: Wizard): Readonly<Record<"numbers" | "categories" | "dates" | "texts", string[]>> => {
  const left = new Set([...plan.config.exclude, plan.config.target]);
  const of = (...kinds: ColumnKind[]) =>
    version.columns
      .filter(({ name, kind }) => !left.has(name) && kinds.includes(ownValue(plan.config.kinds, name) ?? kind))
      .map(({ name }) => name);
  return {
    numbers: of("numeric"),
    categories: of("categorical", "boolean", "identifier"),
    dates: of("date"),
    texts: of("text"),
  };
};

const Said = ({
  title,
  columns,
  sentences,
}: {
  title: string;
  columns: readonly string[];
  sentences: readonly string[];
}) => {
  const format = useFormat();
  if (columns.length === 0) return null;
  const shown = columns.slice(0, 6);
  return (
    <li>
      <b>{title}</b> <span className="ink3">{format.list(columns.length > 6 ? [...shown, "…"] : shown)}</span>
      <p className="ink2">{sentences.join(" ")}</p>
    </li>
  );
};

const InWords = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const { numbers, categories, dates, texts } = groupsOf(wizard);
  const { impute, missingIndicator, scale, categories: encoding, textFeatures } = wizard.plan.config.preparation;
  return (
    <ul className="prep">
      <Said
        title={t("train.prepNumbers", { count: numbers.length })}
        columns={numbers}
        sentences={[
          t(`train.sayImpute.${impute}`),
          t(missingIndicator ? "train.sayIndicator" : "train.sayNoIndicator"),
          t(`train.sayScale.${scale}`),
        ]}
      />
      <Said
        title={t("train.prepCategories", { count: categories.length })}
        columns={categories}
        sentences={[t(`train.sayCategories.${encoding}`), t("train.sayUnseen")]}
      />
      <Said title={t("train.prepDates", { count: dates.length })} columns={dates} sentences={[t("train.sayDates")]} />
      <Said
        title={t("train.prepTexts", { count: texts.length })}
        columns={texts}
        sentences={[t("train.sayTexts", { count: textFeatures })]}
      />
    </ul>
  );
};

/** What happens to each column, in words, and the few choices behind it. */
export const PreparationStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const { plan, asked, set, isExpert } = wizard;
  const now = plan.config.preparation;
  const change = (patch: { [K in keyof Preparation]?: Preparation[K] | undefined }) => {
    const next = Object.fromEntries(
      Object.entries({ ...asked.preparation, ...patch }).filter(([, value]) => value !== undefined),
    ) as Partial<Preparation>;
    set({ preparation: Object.keys(next).length > 0 ? next : undefined });
  };
  const changed = (field: keyof Preparation) => (
    <Changed isChanged={asked.preparation?.[field] !== undefined} onReset={() => change({ [field]: undefined })} />
  );
  const options = <V extends keyof typeof names>(values: readonly V[]) =>
    values.map((value) => ({ value, label: names[value] }));
  const names = Object.fromEntries(
    [...imputes, ...scales, ...encodings].map((value) => [value, t(`train.value.${value}`)]),
  ) as Readonly<Record<(typeof imputes)[number] | (typeof scales)[number] | (typeof encodings)[number], string>>;
  return (
    <>
      <p className="say">{t("train.prepIntro")}</p>
      <InWords wizard={wizard} />
      <div className="pair">
        <Choose
          label={t("train.impute")}
          tag={changed("impute")}
          value={now.impute}
          options={options(imputes)}
          onChange={(impute) => change({ impute: impute as Preparation["impute"] })}
        />
        <Choose
          label={t("train.categories")}
          tag={changed("categories")}
          value={now.categories}
          options={options(encodings)}
          onChange={(categories) => change({ categories: categories as Preparation["categories"] })}
        />
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={now.missingIndicator}
          onChange={(event) => change({ missingIndicator: event.target.checked })}
        />
        {t("train.missingIndicator")} {changed("missingIndicator")}
      </label>
      {isExpert && (
        <div className="pair">
          <Choose
            label={t("train.scale")}
            tag={changed("scale")}
            value={now.scale}
            options={options(scales)}
            onChange={(scale) => change({ scale: scale as Preparation["scale"] })}
          />
          {wholes.map(({ field, min, max }) => (
            <Field
              key={field}
              label={t(`train.${field}`)}
              tag={changed(field)}
              type="number"
              min={min}
              max={max}
              value={String(now[field])}
              onCommit={(text) => {
                const value = Math.round(Number(text));
                if (value >= min && value <= max) change({ [field]: value });
              }}
            />
          ))}
        </div>
      )}
    </>
  );
};
