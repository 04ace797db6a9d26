import { endStates } from "@datalab/contract";
import { useCallback, useEffect, useMemo, useState } from "react";
import { useEndpoint } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { pictureUrl } from "../words.ts";
import type { SetProps } from "./ImageSetPage.tsx";

const colours = ["var(--c1)", "var(--c2)", "var(--c3)", "var(--c4)", "var(--c5)", "var(--c6)"];
const side = 560;

const Waiting = ({ share }: { share: number }) => {
  const t = useT();
  const percent = Math.round(100 * share);
  return (
    <>
      <p className="say">{t("images.mapWaits")}</p>
      <div
        className="bar batch-bar"
        role="progressbar"
        aria-label={t("images.mapWaits")}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <i style={{ width: `${String(percent)}%` }} />
      </div>
    </>
  );
};

/** Pictures placed by what they look like to a network: neighbours look alike, suspects of a wrong label are ringed. */
export const MapTab = ({ set, version }: SetProps) => {
  const t = useT();
  const f = useFormat();
  const params = { set: set.id, version: version.number };
  const map = useEndpoint("imageMap", { params }, { staleTime: Number.POSITIVE_INFINITY });
  const pending = map.error?.code === "image-map-pending" ? String(map.error.details.job) : undefined;
  const job = useEndpoint(
    "getJob",
    { params: { job: pending ?? "" } },
    {
      enabled: pending !== undefined,
      refetchInterval: (last) => (last && endStates.includes(last.state) ? false : 700),
    },
  ).data;
  const isPlaced = job?.state === "done";
  useEffect(() => {
    if (isPlaced) void map.refetch();
  }, [isPlaced, map.refetch]);
  const labels = useEndpoint("listImages", { params, query: { limit: 2000 } }, { staleTime: Number.POSITIVE_INFINITY });
  const [chosen, setChosen] = useState<number | null>(null);
  const labelOf = useMemo(
    () => new Map(labels.data?.images.map(({ index, label }) => [index, label]) ?? []),
    [labels.data],
  );
  const colourOf = useCallback(
    (index: number): string => {
      const position = version.classes.indexOf(labelOf.get(index) ?? "");
      return position < 0 ? "var(--c-rest)" : (colours[position] ?? "var(--c-rest)");
    },
    [version.classes, labelOf],
  );
  if (map.error && !map.data)
    return (
      <div className="page">
        {pending && !(job && endStates.includes(job.state) && !isPlaced) ? (
          <Waiting share={job?.progress ?? 0} />
        ) : (
          <ErrorPanel error={map.error} onRetry={() => void map.refetch()} />
        )}
      </div>
    );
  if (!map.data)
    return (
      <div className="page">
        <p className="say">{t("images.mapWaits")}</p>
      </div>
    );
  const { points, sampled, method, backbone } = map.data;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const scaled = (value: number, values: readonly number[]): number => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return 12 + ((side - 24) * (value - low)) / (high - low || 1);
  };
  const suspects = points.filter(({ suspect }) => suspect).length;
  return (
    <div className="page">
      <h2>{suspects > 0 ? t("images.mapSuspects", { count: suspects }) : t("images.mapTitle")}</h2>
      <p className="say">{t("images.mapSay", { backbone, method })}</p>
      <div className="map-pair">
        <svg
          viewBox={`0 0 ${String(side)} ${String(side)}`}
          className="image-map"
          role="img"
          aria-label={t("images.tabMap")}
        >
          {points.map(({ index, x, y, suspect }) => (
            <circle
              key={index}
              cx={scaled(x, xs)}
              cy={scaled(y, ys)}
              r={index === chosen ? 7 : 4}
              fill={colourOf(index)}
              fillOpacity={0.8}
              stroke={suspect ? "var(--bad)" : "none"}
              strokeWidth={2}
              onPointerEnter={() => setChosen(index)}
            >
              <title>{labelOf.get(index) ?? ""}</title>
            </circle>
          ))}
        </svg>
        <div>
          {chosen !== null && (
            <figure className="map-chosen">
              <img src={pictureUrl(set.id, version.number, chosen, 320)} alt="" />
              <figcaption className="small ink2">{labelOf.get(chosen) ?? t("images.noLabel")}</figcaption>
            </figure>
          )}
          <div className="key">
            {version.classes.slice(0, colours.length).map((label, position) => (
              <span key={label}>
                <i style={{ background: colours[position] }} />
                {label}
              </span>
            ))}
            {version.classes.length > colours.length && (
              <span>
                <i style={{ background: "var(--c-rest)" }} />
                {t("images.otherClasses")}
              </span>
            )}
          </div>
          {sampled && (
            <p className="small ink3">
              {t("images.mapSampled", { shown: f.whole(sampled.count), of: f.whole(sampled.of) })}
            </p>
          )}
        </div>
      </div>
    </div>
  );
};
