import { finding, type ImageCheck } from "../check.ts";

export const unreadableFiles: ImageCheck = {
  code: "unreadable-files",
  run({ unreadable, pictures }) {
    if (unreadable === 0) return null;
    return finding("unreadable-files", "note", { files: unreadable, images: pictures.length });
  },
};
