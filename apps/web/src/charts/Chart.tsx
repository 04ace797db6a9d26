import { useMediaQuery } from "@mantine/hooks";
import { type ReactNode, useId, useMemo, useState } from "react";
import { useScheme } from "../app/scheme.ts";
import { useFormat } from "../format/format.ts";
import { type ColorName, palette } from "../theme/tokens.ts";
import { ChartMenu } from "./ChartMenu.tsx";
import { ChartTableView } from "./ChartTableView.tsx";
import { Drawing } from "./Drawing.tsx";
import "./chart.css";
import type { Figure, Pen } from "./figure.ts";

export interface ChartProps {
  /** The finding when there is one, else the question. */
  readonly title: string;
  readonly subtitle?: ReactNode;
  /** Bins, sampling, shuffles; always under the chart. */
  readonly note?: ReactNode;
  /** File name of exports, without extension. */
  readonly name: string;
  /** Data → figure; must be stable (useCallback) so that it is drawn again only when something changed. */
  readonly draw: (pen: Pen) => Figure;
  /** Which colour is which, where the drawing cannot say it itself. */
  readonly keys?: readonly { readonly label: string; readonly color: ColorName }[];
  readonly onSelect?: (dataIndex: number, seriesIndex: number) => void;
}

/** The one way to show a chart: title, drawing, note, exports, the same numbers as a table, a sentence for those who listen. */
export const Chart = ({ title, subtitle, note, name, draw, keys = [], onSelect }: ChartProps) => {
  const { shown } = useScheme();
  const format = useFormat();
  const isNarrow = useMediaQuery("(max-width: 760px)") ?? false;
  const figure = useMemo(() => draw({ color: palette(shown), format, isNarrow }), [draw, shown, format, isNarrow]);
  const [asTable, setAsTable] = useState(false);
  const captionId = useId();
  return (
    <figure className="chart" aria-labelledby={captionId}>
      <figcaption>
        <div>
          <h3 id={captionId}>{title}</h3>
          {subtitle && <p className="say small">{subtitle}</p>}
        </div>
        <ChartMenu
          figure={figure}
          name={name}
          title={title}
          note={typeof note === "string" ? note : ""}
          asTable={asTable}
          onTable={() => setAsTable(!asTable)}
        />
      </figcaption>
      {keys.length > 0 && (
        <div className="key">
          {keys.map(({ label, color }) => (
            <span key={label}>
              <i className={`sq fill-${color}`} />
              {label}
            </span>
          ))}
        </div>
      )}
      {asTable ? (
        <ChartTableView table={figure.table} caption={title} />
      ) : (
        <Drawing figure={figure} onSelect={onSelect} label={title} />
      )}
      {note && <p className="note">{note}</p>}
    </figure>
  );
};
