import { type ColumnKind, columnKindSchema, ownValue } from "@datalab/contract";
import { useState } from "react";
import { Choose } from "../../../components/Select/Choose.tsx";
import { kindText } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { Changed, Reason } from "../Reason.tsx";
import type { Wizard } from "../useTraining.ts";

/** Kinds that a person set, without those that are the version's own. */
export const kindsWith = (
  kinds: Readonly<Record<string, ColumnKind>>,
  name: string,
  kind: ColumnKind,
  own: ColumnKind,
): Record<string, ColumnKind> | undefined => {
  const { [name]: _, ...rest } = kinds;
  const next = kind === own ? rest : { ...rest, [name]: kind };
  return Object.keys(next).length > 0 ? next : undefined;
};

const Columns = ({ wizard, query }: { wizard: Wizard; query: string }) => {
  const t = useT();
  const speech = useSpeech();
  const { plan, version, asked, set, isExpert } = wizard;
  const excluded = new Set(plan.config.exclude);
  const why = new Map(wizard.reasonsOf("exclude").map((choice) => [String(choice.value), choice]));
  const toggle = (name: string) =>
    set({
      exclude: excluded.has(name)
        ? plan.config.exclude.filter((other) => other !== name)
        : [...plan.config.exclude, name],
    });
  const shown = version.columns.filter(({ name }) => name.toLowerCase().includes(query.toLowerCase()));
  return (
    <table className="tb stackable columns">
      <thead>
        <tr>
          <th scope="col">{t("train.columnName")}</th>
          <th scope="col">{t("train.columnKind")}</th>
          <th scope="col">{t("train.columnWhy")}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ name, kind }) => {
          const isTarget = name === plan.config.target;
          const reason = why.get(name);
          const shownKind = ownValue(plan.config.kinds, name) ?? kind;
          return (
            <tr key={name} className={excluded.has(name) ? "out" : undefined}>
              <td>
                <label className="check">
                  <input
                    type="checkbox"
                    checked={!excluded.has(name) && !isTarget}
                    disabled={isTarget}
                    aria-label={t("train.useColumn", { name })}
                    onChange={() => toggle(name)}
                  />
                  <span className="breakable">{name}</span>
                </label>
              </td>
              <td>
                {isExpert && !isTarget ? (
                  <select
                    className="input s"
                    aria-label={`${t("train.columnKind")}: ${name}`}
                    value={shownKind}
                    onChange={(event) =>
                      set({ kinds: kindsWith(asked.kinds ?? {}, name, event.target.value as ColumnKind, kind) })
                    }
                  >
                    {columnKindSchema.options.map((option) => (
                      <option key={option} value={option}>
                        {kindText(option, t)}
                      </option>
                    ))}
                  </select>
                ) : (
                  <span className="ink2">{kindText(shownKind, t)}</span>
                )}
              </td>
              <td className="ink2 full">
                {isTarget ? t("train.isTarget") : reason ? speech.choice(reason.reason, reason.figures) : ""}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
};

/** What is learned from and what is left out, and why; groups and time in the expert mode. */
export const VariablesStep = ({ wizard }: { wizard: Wizard }) => {
  const t = useT();
  const [query, setQuery] = useState("");
  const { plan, version, asked, set, isExpert } = wizard;
  const left = plan.config.exclude.length;
  const used = version.columns.length - left - 1;
  const others = version.columns.filter(({ name }) => name !== plan.config.target);
  const options = [
    { value: "", label: t("train.noColumn") },
    ...others.map(({ name }) => ({ value: name, label: name })),
  ];
  return (
    <>
      <div className="row wrap between">
        <h2>
          {t("train.used", { count: Math.max(used, 0) })}
          {left > 0 && `, ${t("train.leftOut", { count: left })}`}
        </h2>
        <Changed isChanged={asked.exclude !== undefined} onReset={() => set({ exclude: undefined })} />
      </div>
      <p className="say">{t("train.variablesHint")}</p>
      {version.columns.length > 12 && (
        <input
          className="input"
          type="search"
          data-filter
          aria-label={t("train.filterColumns")}
          placeholder={t("train.filterColumns")}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      )}
      <Columns wizard={wizard} query={query} />
      {(isExpert || plan.config.group !== null || plan.config.time !== null) && (
        <div className="pair">
          <Choose
            label={t("train.group")}
            hint={t("train.groupHint")}
            tag={<Changed isChanged={asked.group !== undefined} onReset={() => set({ group: undefined })} />}
            value={plan.config.group ?? ""}
            options={options}
            onChange={(group) => set({ group: group === "" ? null : group })}
          />
          <Choose
            label={t("train.time")}
            hint={t("train.timeHint")}
            tag={<Changed isChanged={asked.time !== undefined} onReset={() => set({ time: undefined })} />}
            value={plan.config.time ?? ""}
            options={options}
            onChange={(time) => set({ time: time === "" ? null : time })}
          />
        </div>
      )}
      <p className="small ink3">
        <Reason wizard={wizard} choice="split" /> <Reason wizard={wizard} choice="keepDuplicatesTogether" />
      </p>
      {isExpert && (
        <label className="check">
          <input
            type="checkbox"
            checked={plan.config.keepDuplicatesTogether}
            onChange={(event) => set({ keepDuplicatesTogether: event.target.checked })}
          />
          {t("train.duplicates")}
        </label>
      )}
    </>
  );
};
