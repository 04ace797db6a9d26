import { getVersion, openVersion, profileOf, qualityOf } from "../../datasets/service.ts";
import type { DataDoor } from "./data-door.ts";

/** The datasets room, as trainings see it. */
export const dataDoor: DataDoor = {
  version: getVersion,
  profile: profileOf,
  quality: qualityOf,
  open: openVersion,
};
