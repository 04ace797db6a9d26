import { IngestError } from "../ingest-error.ts";
import { layouts } from "./catalogue.ts";
import type { ImageLayout, LayoutReading, Listing } from "./layout.ts";
import { normalLabelOf } from "./words.ts";

export interface DetectedLayout extends LayoutReading {
  readonly layout: ImageLayout;
  /** Other arrangements that the files would fit. */
  readonly alternatives: readonly ImageLayout[];
  /** What the set seems made for. */
  readonly task: "classification" | "anomaly";
}

/** Good pieces and defects, or masks: made for finding anomalies. */
const taskOf = (layout: ImageLayout, { roles }: LayoutReading): DetectedLayout["task"] => {
  if (layout === "mvtec") return "anomaly";
  const labels = new Set<string>();
  for (const role of roles.values()) {
    if (role.kind === "mask") return "anomaly";
    if (role.label !== null) labels.add(role.label);
  }
  return normalLabelOf(labels) === null ? "classification" : "anomaly";
};

/**
 * How files are arranged, by their names and by label files among them.
 * @param wanted an arrangement chosen by a person. @throws IngestError image-layout-unfit where the files cannot be read so
 */
export const detectLayout = (listing: Listing, wanted?: ImageLayout): DetectedLayout => {
  const readings = layouts.flatMap(({ id, read }) => {
    const reading = read(listing);
    return reading === null ? [] : [{ layout: id, reading }];
  });
  const isPossible = ({ layout }: { layout: ImageLayout }): boolean => layout === wanted;
  // One folder of pictures, or as many folders as pictures, is no arrangement by classes unless somebody says so.
  const offered =
    readings.find(({ reading }) => reading.sure) ?? readings.find(({ layout }) => layout !== "class-folders");
  const chosen = wanted === undefined ? offered : readings.find(isPossible);
  if (!chosen)
    throw new IngestError("image-layout-unfit", {
      layout: wanted ?? "flat",
      possible: readings.map(({ layout }) => layout),
    });
  const { layout, reading } = chosen;
  const given = wanted === undefined ? {} : { sure: true, reason: "layout.given" };
  return {
    ...reading,
    ...given,
    layout,
    alternatives: readings.map((found) => found.layout).filter((id) => id !== layout),
    task: taskOf(layout, reading),
  };
};
