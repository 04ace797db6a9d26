import type { ImportOptions, ImportPreview, Upload } from "@datalab/contract";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useCall, useEndpoint } from "../../api/queries.ts";
import { useKeys } from "../../app/keys.ts";
import { project } from "../../app/places.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

/** A file's name without its ending: what the dataset is called unless the person says otherwise. */
export const nameOfFile = (fileName: string): string => fileName.replace(/\.[^.]+$/, "") || fileName;

/** What will be stored, that nothing is changed, and the button that does it. */
export const ActionBar = ({
  upload,
  preview,
  overrides,
  isReading,
  onOverride,
}: {
  upload: Upload;
  preview: ImportPreview;
  overrides: Partial<ImportOptions>;
  isReading: boolean;
  onOverride: (overrides: Partial<ImportOptions>) => void;
}) => {
  const t = useT();
  const format = useFormat();
  const navigate = useNavigate();
  const [name, setName] = useState(() => nameOfFile(upload.fileName));
  const [into, setInto] = useState("");
  const store = useCall("importUpload", ["listDatasets", "getDataset", "listVersions"]);
  const datasets = (useEndpoint("listDatasets", {}).data?.datasets ?? []).filter(({ latest }) => latest !== null);
  const parent = datasets.find(({ id }) => id === into);
  const empty = preview.columns.reduce((sum, column) => sum + column.missing, 0);
  const worst = [...preview.columns].sort((a, b) => b.missing - a.missing)[0];
  const left = overrides.exclude ?? [];
  const create = () =>
    store.mutate(
      {
        params: { upload: upload.id },
        body: {
          options: overrides,
          ...(parent ? { datasetId: parent.id } : { name: name.trim() || nameOfFile(upload.fileName) }),
        },
      },
      {
        onSuccess: ({ dataset }) =>
          void navigate({ to: "/p/$project/data/$dataset", params: { project, dataset: dataset.id }, search: {} }),
      },
    );
  const isReady = !store.isPending && !isReading && preview.columns.length > 0;
  useKeys({ "mod+enter": () => isReady && create() });
  return (
    <div className="actionbar">
      {store.error && <ErrorPanel error={store.error} />}
      <div className="actionbar-row">
        <p>
          <b>{empty === 0 ? t("data.noneEmpty") : t("data.emptyStay", { count: empty })}</b>{" "}
          {worst && empty > 0 && t("data.emptyStayLooked", { column: format.quote(worst.name), cells: worst.missing })}{" "}
          {preview.problems.length > 0 && t("data.setAside", { count: preview.problems.length })}{" "}
          {left.length > 0 && (
            <>
              {t("data.leftOut", { count: left.length, names: format.list(left) })}{" "}
              <button
                type="button"
                className="link"
                onClick={() => {
                  const { exclude: _, ...rest } = overrides;
                  onOverride(rest);
                }}
              >
                {t("data.takeIn")}
              </button>
            </>
          )}
        </p>
        {datasets.length > 0 && (
          <label className="name-field">
            <span className="sr">{t("data.storeAs")}</span>
            <select
              className="input"
              value={into}
              title={t("data.storeAs")}
              onChange={(event) => setInto(event.target.value)}
            >
              <option value="">{t("data.asNew")}</option>
              {datasets.map(({ id, name: other }) => (
                <option key={id} value={id}>
                  {t("data.asVersionOf", { name: other })}
                </option>
              ))}
            </select>
          </label>
        )}
        {!parent && (
          <label className="name-field">
            <span className="sr">{t("data.datasetName")}</span>
            <input
              className="input"
              value={name}
              maxLength={200}
              title={t("data.datasetName")}
              onChange={(event) => setName(event.target.value)}
            />
          </label>
        )}
        <button type="button" className="btn l pri" disabled={!isReady} onClick={create}>
          {store.isPending
            ? t("data.creating")
            : parent
              ? t("data.createVersion", { name: format.quote(parent.name) })
              : t("data.create", { name: format.quote(name) })}
        </button>
      </div>
    </div>
  );
};
