import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import { SearchField } from "../../components/SearchField/SearchField.tsx";
import { Choose } from "../../components/Select/Choose.tsx";
import { levelText, stateText } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";

const states = ["queued", "running", "done", "failed", "cancelled", "timed-out", "out-of-memory", "lost"] as const;
const levels = ["solid", "usable-with-reservations", "cannot-say", "not-usable"] as const;

/** What is shown, all of it in the address. */
export const RunFilters = () => {
  const t = useT();
  const search = useSearch({ from: "/p/$project/runs" });
  const navigate = useNavigate({ from: "/p/$project/runs" });
  const datasets = useEndpoint("listDatasets", {}).data?.datasets ?? [];
  const set = (name: "q" | "state" | "level" | "dataset", value: string) =>
    void navigate({
      search: (last) => ({ ...last, [name]: value === "" ? undefined : value, page: undefined }),
      replace: true,
    });
  return (
    <div className="run-filters">
      <SearchField
        label={t("common.search")}
        placeholder={t("runs.searchHint")}
        value={search.q ?? ""}
        onChange={(value) => set("q", value)}
      />
      <Choose
        label={t("runs.verdict")}
        value={search.level ?? ""}
        onChange={(value) => set("level", value)}
        options={[
          { value: "", label: t("common.all") },
          ...levels.map((value) => ({ value, label: levelText(value, t) })),
        ]}
      />
      <Choose
        label={t("runs.state")}
        value={search.state ?? ""}
        onChange={(value) => set("state", value)}
        options={[
          { value: "", label: t("common.all") },
          ...states.map((value) => ({ value, label: stateText(value, t) })),
        ]}
      />
      <Choose
        label={t("run.data")}
        value={search.dataset ?? ""}
        onChange={(value) => set("dataset", value)}
        options={[
          { value: "", label: t("common.all") },
          ...datasets.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </div>
  );
};
