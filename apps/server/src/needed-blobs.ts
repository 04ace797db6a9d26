import * as datasets from "./datasets/needed-blobs.repository.ts";
import * as images from "./images/needed-blobs.repository.ts";
import { type NeededBlobs, neededByAny } from "./platform/blobs/needed-blobs.ts";
import * as jobs from "./platform/jobs/needed-blobs.ts";
import * as serving from "./serving/needed-blobs.repository.ts";
import * as tracking from "./tracking/needed-blobs.repository.ts";
import * as training from "./training/needed-blobs.repository.ts";
import * as vision from "./vision/needed-blobs.repository.ts";

/** Every room that refers to stored bytes says which it needs; a room that is missing here loses them. */
export const neededBlobs: NeededBlobs = neededByAny(
  [jobs, datasets, images, tracking, training, serving, vision].map((room) => room.neededBlobs),
);
