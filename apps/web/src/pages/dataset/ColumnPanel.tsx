import type { ColumnProfile, Finding } from "@datalab/contract";
import { useEndpoint } from "../../api/queries.ts";
import { brief, summaryOf } from "../../components/DataGrid/summary.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { SidePanel } from "../../components/SidePanel/SidePanel.tsx";
import { kindText, useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { FindingCard } from "./FindingCard.tsx";
import { SplitChart } from "./SplitChart.tsx";
import type { DatasetProps } from "./useDataset.ts";

const useFigures = (profile: ColumnProfile): readonly (readonly [string, string])[] => {
  const t = useT();
  const format = useFormat();
  const number = (value: number | null) => brief(value, format);
  const whole = (label: string, value: number | null) =>
    value === null ? [] : ([[label, format.whole(value)]] as const);
  if (profile.kind === "numeric")
    return [
      [t("data.mean"), number(profile.mean)],
      [t("data.median"), number(profile.median)],
      [t("data.sd"), number(profile.sd)],
      [t("data.skew"), number(profile.skew)],
      [t("data.minMax"), `${number(profile.min)}, ${number(profile.max)}`],
      ...whole(t("data.distinct"), profile.distinct),
      ...whole(t("data.emptyLabel"), profile.missing),
      ...whole(t("data.zerosLabel"), profile.zeros),
      ...whole(t("data.outliers"), profile.outliers),
    ];
  return [...whole(t("data.distinct"), profile.distinct), ...whole(t("data.emptyLabel"), profile.missing)];
};

/** What a column holds: its histogram split by the target, its figures, its most frequent values, its findings. */
export const ColumnPanel = ({
  dataset,
  version,
  name,
  target,
  findings,
  onClose,
}: DatasetProps & { name: string; target: string | null; findings: readonly Finding[]; onClose: () => void }) => {
  const t = useT();
  const format = useFormat();
  const by = target !== null && target !== name ? target : undefined;
  const { data, error, refetch } = useEndpoint("getColumn", {
    params: { dataset: dataset.id, version: version.number },
    query: by === undefined ? { name } : { name, by },
  });
  return (
    <SidePanel
      title={name}
      tag={data && <span className="tag">{kindText(data.profile.kind, t)}</span>}
      onClose={onClose}
    >
      {error && <ErrorPanel error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && (
        <>
          <p className="say">{summaryOf(data.profile, format, t)}</p>
          <SplitChart profile={data.profile} split={data.split} />
          <Figures profile={data.profile} />
          {data.profile.kind !== "numeric" && data.profile.top.length > 0 && <TopValues profile={data.profile} />}
        </>
      )}
      <div className="panel-findings">
        {findings.map((finding) => (
          <FindingCard key={finding.code} dataset={dataset} version={version} finding={finding} target={target} />
        ))}
      </div>
    </SidePanel>
  );
};

const Figures = ({ profile }: { profile: ColumnProfile }) => (
  <dl className="kv">
    {useFigures(profile).map(([label, value]) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);

const TopValues = ({ profile }: { profile: ColumnProfile }) => {
  const t = useT();
  const format = useFormat();
  return (
    <>
      <h3 className="top-head">{t("data.topValues")}</h3>
      <ul className="top-values">
        {profile.top.slice(0, 8).map(({ value, count }) => (
          <li key={value}>
            <span className="cut" title={value}>
              {value}
            </span>
            <span className="num ink2">{format.whole(count)}</span>
            <span className="num ink3">{format.percent(count / Math.max(profile.count, 1))}</span>
          </li>
        ))}
      </ul>
    </>
  );
};
