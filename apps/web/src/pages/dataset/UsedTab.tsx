import { Link } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import { project } from "../../app/places.ts";
import { Empty } from "../../components/Empty/Empty.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { StateMark, VerdictLevelMark } from "../../components/Level/Level.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import type { DatasetProps } from "./useDataset.ts";

/** Runs that trained on this dataset. */
export const UsedTab = ({ dataset, version }: DatasetProps) => {
  const t = useT();
  const format = useFormat();
  const speech = useSpeech();
  const { data, error, refetch } = useEndpoint("listRuns", { query: { dataset: dataset.id, limit: 100 } });
  if (error) return <div className="ql">{<ErrorPanel error={error} onRetry={() => void refetch()} />}</div>;
  if (!data) return <Loading />;
  if (data.runs.length === 0)
    return (
      <div className="page">
        <Empty
          text={t("data.usedNone")}
          action={
            <Link
              className="btn"
              to="/p/$project/train/new"
              params={{ project }}
              search={{ dataset: dataset.id, v: version.number }}
            >
              {t("data.train")}
            </Link>
          }
        />
      </div>
    );
  return (
    <div className="page">
      <h2>{t("data.usedHead", { count: data.total })}</h2>
      <table className="tb stackable">
        <tbody>
          {data.runs.map((run) => (
            <tr key={run.id}>
              <td>
                <Link to="/p/$project/runs/$run" params={{ project, run: run.id }}>
                  <b>{run.name}</b>
                </Link>
                <div className="small ink3">
                  {t("home.runOf", { number: run.number, estimator: speech.estimator(run.chosen?.estimator ?? "") })}
                </div>
              </td>
              <td className="full">
                {run.level ? <VerdictLevelMark level={run.level} /> : <StateMark state={run.state} />}
                {run.headline && <div className="ink2">{speech.headline(run.headline.code, run.headline.figures)}</div>}
              </td>
              <td className="n">
                <b>{format.metric(run.test?.value)}</b>
                <div className="small ink3">{speech.metricTitle(run.metric)}</div>
              </td>
              <td className="n ink3 d-only">{format.when(run.createdAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
