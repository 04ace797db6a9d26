import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { project } from "./places.ts";
import { sendFile } from "./uploads.ts";

export const acceptedFiles = ".csv,.tsv,.txt,.parquet,.json,.jsonl,.ndjson,.xlsx";

/** Sends files, then opens the import preview of the last one; `choose` asks for one first. */
export const useBringFile = () => {
  const navigate = useNavigate();
  const bring = useCallback(
    (files: readonly File[]) => {
      for (const file of files)
        void sendFile(file, (upload) =>
          navigate({ to: "/p/$project/data/import/$upload", params: { project, upload } }),
        );
    },
    [navigate],
  );
  const choose = useCallback(() => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = acceptedFiles;
    input.onchange = () => bring([...(input.files ?? [])]);
    input.click();
  }, [bring]);
  return { bring, choose };
};
