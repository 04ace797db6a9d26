export type PlaceName =
  | "top-left"
  | "top"
  | "top-right"
  | "left"
  | "middle"
  | "right"
  | "bottom-left"
  | "bottom"
  | "bottom-right";

const across = ["left", "", "right"] as const;
const down = ["top", "", "bottom"] as const;
const third = (share: number): 0 | 1 | 2 => (share < 1 / 3 ? 0 : share > 2 / 3 ? 2 : 1);

/** Where the middle of a box lies, by thirds of the picture. */
export const placeOf = (
  box: { x: number; y: number; width: number; height: number },
  width: number,
  height: number,
): PlaceName => {
  const column = across[third((box.x + box.width / 2) / width)];
  const row = down[third((box.y + box.height / 2) / height)];
  return ([row, column].filter((word) => word !== "").join("-") || "middle") as PlaceName;
};
