import { useNavigate } from "@tanstack/react-router";
import { useCall, useEndpoint } from "../../api/queries.ts";
import { project } from "../../app/places.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { useT } from "../../i18n/i18n.ts";

/** Sets that come with the lab, opened with one press. */
export const ImageDemos = () => {
  const t = useT();
  const navigate = useNavigate();
  const demos = useEndpoint("listImageDemos", {}, { staleTime: Number.POSITIVE_INFINITY }).data?.demos ?? [];
  const open = useCall("openImageDemo", ["listImageSets"]);
  if (demos.length === 0) return null;
  const start = (demo: string) =>
    open.mutate(
      { params: { demo } },
      {
        onSuccess: ({ set }) =>
          void navigate({ to: "/p/$project/images/$set", params: { project, set: set.id }, search: {} }),
      },
    );
  return (
    <div className="demo">
      <p>{t("images.demos")}</p>
      <p className="demo-list">
        {demos.map(({ id, task, imageCount }) => (
          <button key={id} type="button" className="link" disabled={open.isPending} onClick={() => start(id)}>
            {t(task === "anomaly" ? "images.demoAnomaly" : "images.demoClasses", { count: imageCount })}
          </button>
        ))}
      </p>
      {open.error && <ErrorPanel error={open.error} />}
    </div>
  );
};
