import { locales } from "@datalab/contract";
import { useNavigate } from "@tanstack/react-router";
import { useEndpoint } from "../api/queries.ts";
import { setLocale, useT } from "../i18n/i18n.ts";
import { languageNames, useSchemeNames } from "./AppearanceMenu.tsx";
import { places, project } from "./places.ts";
import { schemeChoices, useScheme } from "./scheme.ts";
import { useBringFile } from "./useBringFile.ts";

/** Something the palette can do. `line` is the same thing as a line of the `datalab` command. */
export interface Command {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly keys?: string;
  readonly line?: string;
  readonly run: () => void;
}

/** What the palette offers now: places, data, runs, actions, settings. */
export const useCommands = (): readonly Command[] => {
  const t = useT();
  const navigate = useNavigate();
  const { choose } = useBringFile();
  const { setChoice } = useScheme();
  const schemeNames = useSchemeNames();
  const datasets = useEndpoint("listDatasets", {}).data?.datasets ?? [];
  const runs = useEndpoint("listRuns", { query: { limit: 20 } }).data?.runs ?? [];
  return [
    { id: "bring", group: t("shell.groupDo"), label: t("shell.importFile"), keys: "N", run: choose },
    ...datasets.map((dataset) => ({
      id: `train-${dataset.id}`,
      group: t("shell.groupDo"),
      label: t("shell.trainOn", { name: dataset.name }),
      line: `datalab train ${dataset.latest?.sourceName ?? dataset.name} --target …`,
      run: () =>
        void navigate({ to: "/p/$project/train/new", params: { project }, search: { dataset: dataset.id, step: 1 } }),
    })),
    ...places.map((place) => ({
      id: `go-${place.id}`,
      group: t("shell.groupGo"),
      label: t("shell.goTo", { place: t(`shell.${place.id}`) }),
      keys: `G ${place.key.toUpperCase()}`,
      ...(place.id === "runs" ? { line: "datalab runs" } : {}),
      run: () => void navigate({ to: place.to, params: { project } }),
    })),
    ...datasets.map((dataset) => ({
      id: `dataset-${dataset.id}`,
      group: t("shell.groupData"),
      label: t("shell.openDataset", { name: dataset.name }),
      run: () =>
        void navigate({ to: "/p/$project/data/$dataset", params: { project, dataset: dataset.id }, search: {} }),
    })),
    ...runs.map((run) => ({
      id: `run-${run.id}`,
      group: t("shell.groupRuns"),
      label: t("shell.openRun", { number: run.number, name: run.name }),
      line: `datalab show ${run.id}`,
      run: () => void navigate({ to: "/p/$project/runs/$run", params: { project, run: run.id } }),
    })),
    ...schemeChoices.map((name) => ({
      id: `theme-${name}`,
      group: t("shell.appearance"),
      label: t("shell.setTheme", { name: schemeNames[name] }),
      run: () => setChoice(name),
    })),
    ...locales.map((name) => ({
      id: `language-${name}`,
      group: t("shell.appearance"),
      label: t("shell.setLanguage", { name: languageNames[name] }),
      run: () => void setLocale(name),
    })),
  ];
};
