import type { ImageSplit } from "@datalab/contract";
import type { useT } from "../../i18n/i18n.ts";

export const splitName = (split: ImageSplit | null, t: ReturnType<typeof useT>): string =>
  split === null ? t("images.splitNone") : t(`images.split.${split}`);

/** The address of a picture of a set; `size` bounds its longer side, px. */
export const pictureUrl = (set: string, version: number, index: number, size?: number): string =>
  `/api/image-sets/${set}/versions/${String(version)}/images/${String(index)}/file${size ? `?size=${String(size)}` : ""}`;
