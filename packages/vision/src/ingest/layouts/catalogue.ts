import { classFolders } from "./class-folders.ts";
import { coco } from "./coco.ts";
import { flat } from "./flat.ts";
import { labelCsv } from "./label-csv.ts";
import type { LayoutKind } from "./layout.ts";
import { mvtec } from "./mvtec.ts";
import { splitClassFolders } from "./split-class-folders.ts";

/** Every arrangement, the most telling first: the first that is sure is taken, else the first that is possible. */
export const layouts: readonly LayoutKind[] = [coco, labelCsv, mvtec, splitClassFolders, classFolders, flat];
