import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { project } from "../../app/places.ts";
import { sendFile } from "../../app/uploads.ts";
import { type PathedFile, tarOf } from "./tar.ts";

export const acceptedArchives = ".zip,.tar,.tgz,.tar.gz";
const isArchive = (file: File): boolean => /\.(zip|tar|tgz|tar\.gz)$/i.test(file.name);

/** The path that the browser knows: of a dropped folder, of a chosen one, else the name alone. */
const pathOf = (file: File & { path?: string }): string =>
  (file.path ?? (file.webkitRelativePath || file.name)).replace(/^\.?\//, "");

/** One archive as it is; a folder or loose pictures packed as a TAR named after the folder. */
export const archiveOf = (files: readonly File[]): File | null => {
  const [first] = files;
  if (!first) return null;
  if (files.length === 1 && isArchive(first)) return first;
  const pathed: PathedFile[] = files.map((file) => ({ path: pathOf(file), file }));
  const folder = pathOf(first).includes("/") ? (pathOf(first).split("/")[0] as string) : "pictures";
  return tarOf(pathed, `${folder}.tar`);
};

/** Sends an archive, a folder or pictures, then opens the preview of what they hold. */
export const useBringImages = () => {
  const navigate = useNavigate();
  const bring = useCallback(
    (files: readonly File[]) => {
      const archive = archiveOf(files);
      if (!archive) return;
      void sendFile(
        archive,
        (upload) => navigate({ to: "/p/$project/images/import/$upload", params: { project, upload } }),
        "createImageUpload",
      );
    },
    [navigate],
  );
  const choose = useCallback(
    (what: "archive" | "folder") => {
      const input = document.createElement("input");
      input.type = "file";
      if (what === "archive") input.accept = acceptedArchives;
      else input.webkitdirectory = true;
      input.onchange = () => bring([...(input.files ?? [])]);
      input.click();
    },
    [bring],
  );
  return { bring, choose };
};
