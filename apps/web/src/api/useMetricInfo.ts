import type { Better } from "../components/Measure/scale.ts";
import { useEndpoint } from "./queries.ts";

export interface MetricInfo {
  readonly better: Better;
  readonly range: readonly [number | null, number | null];
  readonly summary: string;
}

const unknown: MetricInfo = { better: "high", range: [null, null], summary: "" };

/** What the catalogue says of metrics: direction and range, which the rulers need. */
export const useMetricInfo = (): ((id: string) => MetricInfo) => {
  const { data } = useEndpoint("getCatalogue", {}, { staleTime: Number.POSITIVE_INFINITY });
  return (id) => data?.metrics.find((metric) => metric.id === id) ?? unknown;
};
