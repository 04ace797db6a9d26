import { columnKindSchema, type ImportOptions, type ImportPreview, type Upload } from "@datalab/contract";
import { IconCheck } from "@tabler/icons-react";
import { Choose } from "../../components/Select/Choose.tsx";
import { Field } from "../../components/Select/Field.tsx";
import { kindText, useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { choicesOf, fieldText, fieldValue, mainOptions, moreOptions, optionsOf, type ShownOption } from "./options.ts";

interface Props {
  upload: Upload;
  preview: ImportPreview;
  overrides: Partial<ImportOptions>;
  onOverride: (overrides: Partial<ImportOptions>) => void;
}

const OptionField = ({ option, preview, overrides, onOverride }: Omit<Props, "upload"> & { option: ShownOption }) => {
  const t = useT();
  const speech = useSpeech();
  const detection = preview.detections.find((one) => one.option === option);
  const isByHand = option in overrides;
  const current = fieldText(preview.options, option);
  const tag = isByHand ? (
    <span className="tag acc">{t("data.byHand")}</span>
  ) : detection?.sure === false ? (
    <span className="tag warn">{t("data.toCheck")}</span>
  ) : (
    <span className="tag">{t("data.sure")}</span>
  );
  const hint =
    detection && !isByHand
      ? speech.detection(detection.reason, detection.figures)
      : option === "nullWords"
        ? t("data.nullWordsHint")
        : undefined;
  const set = (text: string) => onOverride({ ...overrides, [option]: fieldValue(option, text) });
  const choices = choicesOf(option, current, preview.sheets, t);
  const label = t(`data.option.${option}`);
  return choices ? (
    <Choose label={label} tag={tag} hint={hint} value={current} options={choices} onChange={set} />
  ) : (
    <Field
      label={label}
      tag={tag}
      hint={hint}
      value={current}
      onCommit={set}
      {...(option === "skipRows" ? { type: "number" as const, min: 0 } : {})}
    />
  );
};

/** Columns whose kind is in doubt: a label in digits, or a quantity? At most four, the rest is marked in the table. */
const DoubtfulKinds = ({ preview, overrides, onOverride }: Omit<Props, "upload">) => {
  const t = useT();
  const speech = useSpeech();
  const doubtful = preview.detections.filter(
    ({ option, sure, figures }) => option === "kinds" && !sure && !(String(figures.column) in (overrides.kinds ?? {})),
  );
  return doubtful.slice(0, 4).map(({ figures, value, reason }) => {
    const name = String(figures.column);
    return (
      <Choose
        key={name}
        label={name}
        tag={<span className="tag warn">{t("data.toCheck")}</span>}
        hint={speech.detection(reason, figures)}
        value={String(value)}
        options={columnKindSchema.options.map((kind) => ({ value: kind, label: kindText(kind, t) }))}
        onChange={(kind) =>
          onOverride({ ...overrides, kinds: { ...overrides.kinds, [name]: columnKindSchema.parse(kind) } })
        }
      />
    );
  });
};

/** What detection decided, each with its reason and how sure it is; changing one reads the file again. */
export const OptionList = ({ upload, preview, overrides, onOverride }: Props) => {
  const t = useT();
  const format = useFormat();
  const has = optionsOf(preview.options.format, preview.sheets);
  const list = (options: readonly ShownOption[]) =>
    options
      .filter((option) => has.has(option))
      .map((option) => (
        <OptionField key={option} option={option} preview={preview} overrides={overrides} onOverride={onOverride} />
      ));
  const more = list(moreOptions);
  const isMoreDoubtful = moreOptions.some((option) =>
    preview.detections.some((detection) => detection.option === option && !detection.sure),
  );
  return (
    <aside className="opts" aria-label={t("data.howRead")}>
      {list(mainOptions)}
      <DoubtfulKinds preview={preview} overrides={overrides} onOverride={onOverride} />
      <p className="chk">
        <IconCheck className="i" aria-hidden="true" />
        <span>
          {t("data.fileLine", { format: preview.options.format.toUpperCase(), bytes: format.bytes(upload.sizeBytes) })}{" "}
          <span className="mono" title={upload.sha256}>
            {upload.sha256.slice(0, 8)}…
          </span>
        </span>
      </p>
      {more.length > 0 && (
        <details className="more-opt" open={isMoreDoubtful}>
          <summary className="link">{t("data.moreOptions")}</summary>
          <div className="more-fields">{more}</div>
        </details>
      )}
    </aside>
  );
};
