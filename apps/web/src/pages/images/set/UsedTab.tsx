import type { ImageSet } from "@datalab/contract";
import { useEndpoint } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useT } from "../../../i18n/i18n.ts";
import { VisionRunTable } from "../VisionRunTable.tsx";

/** The trainings on this set. */
export const UsedTab = ({ set }: { set: ImageSet }) => {
  const t = useT();
  const { data, error, refetch } = useEndpoint("listVisionRuns", { query: { set: set.id, limit: 200 } });
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Loading />;
  return (
    <div className="page">
      <h2>{data.total === 0 ? t("images.usedNone") : t("images.runsTitle", { count: data.total })}</h2>
      {data.total > 0 && <VisionRunTable runs={data.runs} />}
    </div>
  );
};
