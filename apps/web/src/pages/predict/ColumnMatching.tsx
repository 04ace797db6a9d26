import type { ColumnMatch } from "@datalab/contract";
import { Choose } from "../../components/Select/Choose.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

interface Props {
  readonly match: ColumnMatch;
  /** Column of the file → input of the model. */
  readonly rename: Readonly<Record<string, string>>;
  readonly onRename: (rename: Readonly<Record<string, string>>) => void;
}

/** How the columns of the file fit: what is missing can be found under another name. */
export const ColumnMatching = ({ match, rename, onRename }: Props) => {
  const t = useT();
  const f = useFormat();
  const { matched, missing, extra, retyped } = match;
  const sourceOf = (input: string) => Object.keys(rename).find((name) => rename[name] === input) ?? "";
  const set = (input: string, source: string) => {
    const others = Object.fromEntries(Object.entries(rename).filter(([name, to]) => to !== input && name !== source));
    onRename(source === "" ? others : { ...others, [source]: input });
  };
  const unused = extra.filter((name) => !(name in rename));
  return (
    <div className="stack">
      <p>
        {missing.length === 0
          ? t("predict.allMatch", { count: matched.length })
          : t("predict.someMatch", { count: matched.length, total: matched.length + missing.length })}
      </p>
      {missing.length > 0 && (
        <div className="predict-form">
          {missing.map((input) => (
            <Choose
              key={input}
              label={t("predict.missingInput", { name: input })}
              value={sourceOf(input)}
              options={[
                { value: "", label: t("predict.notThere") },
                ...extra.map((value) => ({ value, label: value })),
              ]}
              onChange={(value) => set(input, value)}
            />
          ))}
        </div>
      )}
      {retyped.map(({ column, expected, received }) => (
        <p key={column} className="warn-text">
          {t("predict.retyped", {
            column,
            expected: t(`predict.kind.${expected}`),
            received: t(`predict.kind.${received}`),
          })}
        </p>
      ))}
      {unused.length > 0 && (
        <p className="small ink3">{t("predict.extra", { columns: f.list(unused), count: unused.length })}</p>
      )}
    </div>
  );
};
