import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { basename, resolve } from "node:path";
import type { ImageSet, ImageVersion, Upload } from "@datalab/contract";
import { type Client, LabError } from "../../lab/client.ts";
import { visionWordsOf } from "../../words/vision-words.ts";
import { type CommandContext, UsageError } from "../command.ts";
import { waitForJob } from "../follow.ts";
import { packFolder } from "./pack-folder.ts";

const archives = /\.(zip|tar|tar\.gz|tgz)$/i;

/** What a path is: a folder, an archive, a single picture. @throws UsageError where there is nothing */
export const sourceKind = async (
  path: string,
  { locale }: CommandContext,
): Promise<"folder" | "archive" | "picture"> => {
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory()) return "folder";
  if (!found?.isFile()) throw new UsageError(visionWordsOf(locale).noSource(path));
  return archives.test(path) ? "archive" : "picture";
};

/** Name of a set made of a path: of its folder, or of its file without what it ends with. */
const nameOf = (path: string): string => basename(resolve(path)).replace(archives, "");

/** Sends an archive as it is, a folder as a TAR. @throws UsageError */
export const uploadSource = async (lab: Client, path: string, context: CommandContext): Promise<Upload> => {
  const kind = await sourceKind(path, context);
  context.output.progress(context.words.reading(path), 0);
  try {
    return kind === "folder"
      ? await lab.uploadImages(`${nameOf(path)}.tar`, packFolder(path))
      : await lab.uploadImages(basename(path), createReadStream(path));
  } finally {
    context.output.clearProgress();
  }
};

/** Brings pictures into the lab: a set of their name, or the next version of the one there is. */
export const importImages = async (
  lab: Client,
  path: string,
  context: CommandContext,
): Promise<{ set: ImageSet; version: ImageVersion }> => {
  const upload = await uploadSource(lab, path, context);
  const name = nameOf(path);
  const { sets } = await lab.call("listImageSets");
  const known = sets.find((set) => set.name === name && set.demo === null);
  const { set, job } = await lab.call("importImages", {
    params: { upload: upload.id },
    body: known ? { setId: known.id } : { name },
  });
  await waitForJob(lab, job.id, context, context.words.importing);
  const imported = await lab.call("getImageSet", { params: { set: set.id } });
  if (!imported.latest) throw new LabError("job-failed", context.words.unexpected(imported.name), {});
  return { set: imported, version: imported.latest };
};
