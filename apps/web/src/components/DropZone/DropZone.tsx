import { useDropzone } from "react-dropzone";
import { useEndpoint } from "../../api/queries.ts";
import { forgetSending, useSendings } from "../../app/uploads.ts";
import { useBringFile } from "../../app/useBringFile.ts";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { ErrorPanel } from "../ErrorPanel/ErrorPanel.tsx";
import "./drop-zone.css";

/** Files on their way, and those that did not arrive. */
export const Sendings = () => {
  const t = useT();
  const format = useFormat();
  const sendings = useSendings();
  return (
    <>
      {sendings.map(({ id, fileName, sentBytes, totalBytes, error, cancel }) =>
        error ? (
          <div key={id} className="sending">
            <ErrorPanel error={error} title={fileName} />
            <button type="button" className="btn s ghost" onClick={() => forgetSending(id)}>
              {t("common.close")}
            </button>
          </div>
        ) : (
          <div key={id} className="sending">
            <p className="row between small">
              <span className="breakable" aria-live="polite">
                {t("home.sending", { name: fileName, sent: format.bytes(sentBytes), total: format.bytes(totalBytes) })}
              </span>
              <button type="button" className="btn s ghost" onClick={cancel}>
                {t("common.cancel")}
              </button>
            </p>
            <div className="bar">
              <i style={{ width: `${(100 * sentBytes) / Math.max(totalBytes, 1)}%` }} />
            </div>
          </div>
        ),
      )}
    </>
  );
};

/** Where files are dropped or chosen. `folded`: one line, once the lab is in use. */
export const DropZone = ({ folded = false }: { folded?: boolean }) => {
  const t = useT();
  const format = useFormat();
  const { bring } = useBringFile();
  const limitMb = useEndpoint("session", {}, { staleTime: Number.POSITIVE_INFINITY }).data?.limits.uploadMb ?? 1024;
  const { getRootProps, getInputProps, isDragActive, open } = useDropzone({
    onDrop: bring,
    noClick: true,
    noKeyboard: true,
  });
  return (
    <div>
      <div {...getRootProps()} className={`zone ${folded ? "folded" : ""} ${isDragActive ? "over" : ""}`}>
        <input {...getInputProps()} aria-label={t("home.chooseFile")} />
        <div className="grow">
          <b>{isDragActive ? t("home.dropNow") : t("home.dropHere")}</b>
          <p>{t("home.formats", { limit: format.bytes(limitMb * 1_000_000) })}</p>
        </div>
        <button type="button" className={`btn ${folded ? "" : "pri"}`} onClick={open}>
          {t("home.chooseFile")}
        </button>
      </div>
      <Sendings />
    </div>
  );
};
