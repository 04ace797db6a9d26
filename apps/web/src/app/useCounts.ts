import { useEndpoint } from "../api/queries.ts";
import type { PlaceId } from "./places.ts";

const busy = new Set(["queued", "running", "stopping"]);

/** What the sidebar tells beside its places: how many datasets and models, and how many runs are on. */
export const useCounts = () => {
  const datasets = useEndpoint("listDatasets", {}, { staleTime: 15_000 });
  const runs = useEndpoint(
    "listRuns",
    { query: { limit: 20 } },
    {
      refetchInterval: (data) => (data?.runs.some(({ state }) => busy.has(state)) ? 3000 : 20_000),
    },
  );
  const models = useEndpoint("listModels", {}, { staleTime: 15_000 });
  const counts: Partial<Record<PlaceId, number>> = {};
  if (datasets.data?.datasets.length) counts.data = datasets.data.datasets.length;
  if (models.data?.models.length) counts.predict = models.data.models.length;
  return { counts, running: runs.data?.runs.filter(({ state }) => busy.has(state)).length ?? 0 };
};
