import { useNavigate } from "@tanstack/react-router";
import { useCall, useEndpoint } from "../../api/queries.ts";
import { project } from "../../app/places.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import "./demo-links.css";

/** Opens a demo and shows its data, with the target already chosen. */
export const useOpenDemo = () => {
  const navigate = useNavigate();
  const open = useCall("openDemo", ["listDatasets"]);
  return {
    error: open.error,
    opening: open.isPending ? (open.variables.params.demo as string) : null,
    start: (demo: string, target: string) =>
      open.mutate(
        { params: { demo } },
        {
          onSuccess: ({ dataset }) =>
            void navigate({
              to: "/p/$project/data/$dataset",
              params: { project, dataset: dataset.id },
              search: { target },
            }),
        },
      ),
  };
};

export const DemoLinks = () => {
  const t = useT();
  const demos = useEndpoint("listDemos", {}, { staleTime: Number.POSITIVE_INFINITY }).data?.demos ?? [];
  const speech = useSpeech();
  const { start, opening, error } = useOpenDemo();
  if (demos.length === 0) return null;
  return (
    <div className="demo">
      <p>{t("home.demos")}</p>
      <p className="demo-list">
        {demos.map(({ id, target }) => (
          <button key={id} type="button" className="link" disabled={opening !== null} onClick={() => start(id, target)}>
            {opening === id ? t("home.opening") : speech.demo(id).title}
          </button>
        ))}
      </p>
      {error && <ErrorPanel error={error} />}
    </div>
  );
};
