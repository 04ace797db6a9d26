import type { Run } from "@datalab/contract";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useEndpoint } from "../../../api/queries.ts";
import { ScrollBox } from "../../../charts/ScrollBox.tsx";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { showSection } from "./evidence.ts";

const pageSize = 25;
const mostColumns = 12;

/** The test rows behind a cell of the matrix or a statement. What is shown is in the address. */
export const TestRows = ({ run }: { run: Run }) => {
  const t = useT();
  const f = useFormat();
  const navigate = useNavigate({ from: "/p/$project/runs/$run" });
  const { actual, predicted, rows } = useSearch({ from: "/p/$project/runs/$run" });
  const query = useEndpoint(
    "listTestRows",
    {
      params: { run: run.id },
      query: {
        limit: pageSize,
        ...(actual === undefined ? {} : { actual }),
        ...(predicted === undefined ? {} : { predicted }),
        ...(rows === undefined ? {} : { rows: JSON.stringify(rows) }),
      },
    },
    { keepPrevious: true },
  );
  // A statement's rows are asked for from the top of the page: bring them into view once they are there.
  const asked = rows?.join(",");
  const isThere = query.data !== undefined;
  useEffect(() => {
    if (asked !== undefined && isThere) showSection("rows");
  }, [asked, isThere]);
  const close = () =>
    void navigate({
      search: (last) => ({ ...last, actual: undefined, predicted: undefined, rows: undefined }),
      replace: true,
      resetScroll: false,
    });
  const columns = Object.keys(query.data?.rows[0]?.cells ?? {}).slice(0, mostColumns);
  return (
    <div id="rows" tabIndex={-1} className="test-rows">
      <div className="row between">
        <h3>{actual === undefined ? t("run.theseRows") : t("run.rowsOf", { actual, predicted: predicted ?? "" })}</h3>
        <button type="button" className="btn s ghost" onClick={close}>
          {t("common.close")}
        </button>
      </div>
      {query.error && <ErrorPanel error={query.error} onRetry={() => void query.refetch()} />}
      {query.isLoading && <Loading />}
      {query.data && (
        <>
          <p className="small ink3">{t("run.rowsShown", { shown: query.data.rows.length, total: query.data.total })}</p>
          <ScrollBox label={t("run.theseRows")} className="boxed">
            <table className="tb">
              <thead>
                <tr>
                  <th scope="col" className="n">
                    {t("run.rowNumber")}
                  </th>
                  <th scope="col">{run.target}</th>
                  <th scope="col">{t("run.predictedHead")}</th>
                  {columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {query.data.rows.map((row) => (
                  <tr key={row.row}>
                    <td className="n">{f.whole(row.row)}</td>
                    <td>{typeof row.actual === "number" ? f.cell(row.actual) : row.actual}</td>
                    <td>
                      {typeof row.predicted === "number" ? f.metric(row.predicted) : row.predicted}{" "}
                      {row.probabilities && (
                        <span className="ink3 num">{f.percent(Math.max(...row.probabilities))}</span>
                      )}
                    </td>
                    {columns.map((column) => {
                      const cell = row.cells[column] ?? null;
                      return (
                        <td
                          key={column}
                          className={cell === null ? "hatch" : typeof cell === "number" ? "n" : undefined}
                        >
                          {cell === null ? "" : typeof cell === "number" ? f.cell(cell) : String(cell)}
                        </td>
                      );
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        </>
      )}
    </div>
  );
};
