import { useScheme } from "../app/scheme.ts";
import { useT } from "../i18n/i18n.ts";
import { palette } from "../theme/tokens.ts";
import { csvOf } from "./csv.ts";
import type { Figure } from "./figure.ts";

interface Props {
  readonly figure: Figure;
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly asTable: boolean;
  readonly onTable: () => void;
}

const pictureWidth = 800;

const save = (content: Blob, fileName: string): void => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  // The download has its own hold on the content once the click was handled.
  setTimeout(() => URL.revokeObjectURL(link.href));
};

/** PNG, SVG, CSV of the drawn numbers (not on phones, where a file has no place to go), and the table in place. */
export const ChartMenu = ({ figure, name, title, note, asTable, onTable }: Props) => {
  const { shown } = useScheme();
  const t = useT();
  const picture = async (type: "png" | "svg") => {
    const { drawPicture } = await import("./render.ts");
    const { sheet, ink, "ink-3": faint } = palette(shown);
    const { option, height } = figure;
    const color = { ink, faint, ground: sheet };
    const foot = [note, name].filter((text) => text !== "").join(" · ");
    save(await drawPicture({ option, title, foot, width: pictureWidth, height, color }, type), `${name}.${type}`);
  };
  return (
    <span className="dl">
      <button type="button" className="d-only" onClick={() => void picture("png")}>
        PNG
      </button>
      <button type="button" className="d-only" onClick={() => void picture("svg")}>
        SVG
      </button>
      <button
        type="button"
        className="d-only"
        onClick={() => save(new Blob([csvOf(figure.table)], { type: "text/csv;charset=utf-8" }), `${name}.csv`)}
      >
        CSV
      </button>
      <button type="button" aria-pressed={asTable} onClick={onTable}>
        {asTable ? t("charts.asChart") : t("charts.asTable")}
      </button>
    </span>
  );
};
