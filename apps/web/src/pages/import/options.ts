import type { ImportOptions } from "@datalab/contract";
import type { Option } from "../../components/Select/Choose.tsx";
import type { useT } from "../../i18n/i18n.ts";

type T = ReturnType<typeof useT>;

/** The options of a file, in the order of the list: the first ones always shown, the others folded. */
export const mainOptions = ["sheet", "delimiter", "encoding", "decimal", "hasHeader", "dateOrder"] as const;
export const moreOptions = ["quote", "thousands", "skipRows", "nullWords"] as const;
export type ShownOption = (typeof mainOptions)[number] | (typeof moreOptions)[number];

const encodings: Readonly<Record<ImportOptions["encoding"], string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16 LE",
  "utf-16be": "UTF-16 BE",
  "windows-1252": "Windows-1252",
  "iso-8859-1": "Latin-1 (ISO-8859-1)",
  "iso-8859-15": "Latin-9 (ISO-8859-15)",
  macintosh: "Mac Roman",
};

const known = (t: T): Partial<Record<ShownOption, readonly Option[]>> => ({
  delimiter: [
    { value: ",", label: t("data.value.comma") },
    { value: ";", label: t("data.value.semicolon") },
    { value: "\t", label: t("data.value.tab") },
    { value: "|", label: t("data.value.pipe") },
    { value: ":", label: t("data.value.colon") },
    { value: " ", label: t("data.value.space") },
  ],
  encoding: Object.entries(encodings).map(([value, label]) => ({ value, label })),
  decimal: [
    { value: ".", label: t("data.value.point") },
    { value: ",", label: t("data.value.comma") },
  ],
  thousands: [
    { value: "", label: t("data.value.none") },
    { value: ",", label: t("data.value.comma") },
    { value: ".", label: t("data.value.point") },
    { value: " ", label: t("data.value.space") },
    { value: "'", label: t("data.value.apostrophe") },
  ],
  quote: [
    { value: '"', label: t("data.value.doubleQuote") },
    { value: "'", label: t("data.value.singleQuote") },
    { value: "", label: t("data.value.none") },
  ],
  hasHeader: [
    { value: "true", label: t("data.value.firstLine") },
    { value: "false", label: t("data.value.noHeader") },
  ],
  dateOrder: [
    { value: "ymd", label: t("data.value.ymd") },
    { value: "dmy", label: t("data.value.dmy") },
    { value: "mdy", label: t("data.value.mdy") },
  ],
});

/** What may be chosen; a detected value that is not in the list (a rare separator) is added to it. Null: a free field. */
export const choicesOf = (
  option: ShownOption,
  current: string,
  sheets: readonly string[],
  t: T,
): readonly Option[] | null => {
  if (option === "sheet") return sheets.map((sheet) => ({ value: sheet, label: sheet }));
  const options = known(t)[option];
  if (!options) return null;
  return options.some(({ value }) => value === current) ? options : [...options, { value: current, label: current }];
};

/** The option's value as a field shows it. */
export const fieldText = (options: ImportOptions, option: ShownOption): string =>
  option === "nullWords" ? options.nullWords.join(", ") : String(options[option] ?? "");

/** The option's value from the field. */
export const fieldValue = (option: ShownOption, text: string): ImportOptions[ShownOption] => {
  if (option === "hasHeader") return text === "true";
  if (option === "skipRows") return Math.max(0, Math.round(Number(text)) || 0);
  if (option === "nullWords")
    return text
      .split(",")
      .map((word) => word.trim())
      .filter((word) => word !== "");
  return text;
};

/** Options that the format has. */
export const optionsOf = (format: ImportOptions["format"], sheets: readonly string[]): ReadonlySet<ShownOption> =>
  new Set(
    format === "csv"
      ? ([
          "delimiter",
          "encoding",
          "decimal",
          "hasHeader",
          "dateOrder",
          "quote",
          "thousands",
          "skipRows",
          "nullWords",
        ] as const)
      : format === "xlsx"
        ? ([
            ...(sheets.length > 0 ? (["sheet"] as const) : []),
            "hasHeader",
            "skipRows",
            "nullWords",
            "dateOrder",
          ] as const)
        : format === "json" || format === "jsonl"
          ? (["encoding", "nullWords", "dateOrder"] as const)
          : [],
  );
