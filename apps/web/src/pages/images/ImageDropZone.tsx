import { useDropzone } from "react-dropzone";
import { useEndpoint } from "../../api/queries.ts";
import { Sendings } from "../../components/DropZone/DropZone.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useBringImages } from "./useBringImages.ts";

/** Where a ZIP, a TAR or a folder of pictures is dropped or chosen. */
export const ImageDropZone = ({ folded = false }: { folded?: boolean }) => {
  const t = useT();
  const format = useFormat();
  const { bring, choose } = useBringImages();
  const limitMb = useEndpoint("session", {}, { staleTime: Number.POSITIVE_INFINITY }).data?.limits.uploadMb ?? 1024;
  const { getRootProps, getInputProps, isDragActive } = useDropzone({ onDrop: bring, noClick: true, noKeyboard: true });
  return (
    <div>
      <div {...getRootProps()} className={`zone ${folded ? "folded" : ""} ${isDragActive ? "over" : ""}`}>
        <input {...getInputProps()} aria-label={t("images.chooseArchive")} />
        <div className="grow">
          <b>{isDragActive ? t("home.dropNow") : t("images.dropHere")}</b>
          <p>{t("images.layouts", { limit: format.bytes(limitMb * 1_000_000) })}</p>
        </div>
        <button type="button" className="btn" onClick={() => choose("folder")}>
          {t("images.chooseFolder")}
        </button>
        <button type="button" className={`btn ${folded ? "" : "pri"}`} onClick={() => choose("archive")}>
          {t("images.chooseArchive")}
        </button>
      </div>
      <Sendings />
    </div>
  );
};
