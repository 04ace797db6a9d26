import {
  IconDatabase,
  IconHome,
  IconListDetails,
  IconPhoto,
  IconServer2,
  IconTargetArrow,
  IconTrendingUp,
} from "@tabler/icons-react";

/** The places of the sidebar, in order. `key` follows `G`. A place whose page does not exist yet is not here. */
export const places = [
  { id: "home", to: "/p/$project", key: "h", icon: IconHome, group: null },
  { id: "data", to: "/p/$project/data", key: "d", icon: IconDatabase, group: "make" },
  { id: "train", to: "/p/$project/train/new", key: "t", icon: IconTrendingUp, group: "make" },
  { id: "images", to: "/p/$project/images", key: "i", icon: IconPhoto, group: "make" },
  { id: "predict", to: "/p/$project/predict", key: "p", icon: IconTargetArrow, group: "use" },
  { id: "runs", to: "/p/$project/runs", key: "e", icon: IconListDetails, group: "trace" },
  { id: "system", to: "/system", key: "s", icon: IconServer2, group: "foot" },
] as const;

export type Place = (typeof places)[number];
export type PlaceId = Place["id"];

/** The one project of the local lab. */
export const project = "default";

/** Which place a path belongs to. */
export const placeOf = (path: string): PlaceId | null => {
  if (path.startsWith("/system")) return "system";
  const [, , , room] = path.split("/");
  if (room === undefined || room === "") return "home";
  return places.find(({ id }) => id === room)?.id ?? null;
};
