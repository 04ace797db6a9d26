import { useScheme } from "../app/scheme.ts";
import { useT } from "../i18n/i18n.ts";
import { palette } from "../theme/tokens.ts";
import { csvOf } from "./csv.ts";
import type { Figure } from "./figure.ts";

interface Props {
  readonly figure: Figure;
  readonly name: string;
  readonly title: string;
  readonly asTable: boolean;
  readonly onTable: () => void;
}

const pictureWidth = 800;

const save = (href: string, fileName: string): void => {
  const link = document.createElement("a");
  link.href = href;
  link.download = fileName;
  link.click();
};

/** PNG, SVG, CSV of the drawn numbers, and the table in place. */
export const ChartMenu = ({ figure, name, title, asTable, onTable }: Props) => {
  const { shown } = useScheme();
  const t = useT();
  const picture = async (type: "png" | "svg") => {
    const { drawPicture } = await import("./render.ts");
    const { sheet, ink } = palette(shown);
    const option = {
      ...figure.option,
      title: { text: title, left: 0, top: 0, textStyle: { fontSize: 13, color: ink } },
    };
    save(drawPicture(option, type, pictureWidth, figure.height + 24, sheet), `${name}.${type}`);
  };
  return (
    <span className="dl d-only">
      <button type="button" onClick={() => void picture("png")}>
        PNG
      </button>
      <button type="button" onClick={() => void picture("svg")}>
        SVG
      </button>
      <button
        type="button"
        onClick={() => save(`data:text/csv;charset=utf-8,${encodeURIComponent(csvOf(figure.table))}`, `${name}.csv`)}
      >
        CSV
      </button>
      <button type="button" aria-pressed={asTable} onClick={onTable}>
        {asTable ? t("charts.asChart") : t("charts.asTable")}
      </button>
    </span>
  );
};
