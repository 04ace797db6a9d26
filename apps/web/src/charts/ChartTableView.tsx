import { useFormat } from "../format/format.ts";
import type { ChartTable } from "./figure.ts";
import { ScrollBox } from "./ScrollBox.tsx";
import { cellText } from "./spoken.ts";

/** The numbers of a chart as a real table. */
export const ChartTableView = ({ table, caption }: { table: ChartTable; caption: string }) => {
  const format = useFormat();
  return (
    <ScrollBox label={caption} className="chart-table">
      <table className="tb">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={column} scope="col" className={typeof table.rows[0]?.[i] === "number" ? "n" : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.join("|")}>
              {row.map((cell, i) => (
                <td key={table.columns[i]} className={typeof cell === "number" ? "n" : undefined}>
                  {cellText(cell, format)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
};
