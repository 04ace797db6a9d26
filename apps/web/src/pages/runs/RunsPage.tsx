import type { RunSummary } from "@datalab/contract";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useCall, useEndpoint } from "../../api/queries.ts";
import { useKeys } from "../../app/keys.ts";
import { Page } from "../../app/Page.tsx";
import { project } from "../../app/places.ts";
import { Confirm } from "../../components/Confirm/Confirm.tsx";
import { Empty } from "../../components/Empty/Empty.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useT } from "../../i18n/i18n.ts";
import { DemoLinks } from "../home/DemoLinks.tsx";
import { RunFilters } from "./RunFilters.tsx";
import { RunTable } from "./RunTable.tsx";
import { isOver } from "./run-facts.ts";
import { useRunsSentence } from "./useRunsSentence.ts";
import "./runs.css";

const pageSize = 50;
const liveMs = 2000;
const calmMs = 15_000;

export const RunsPage = () => {
  const t = useT();
  return (
    <Page
      crumbs={[{ label: t("shell.runs") }]}
      actions={
        <Link className="btn s pri" to="/p/$project/train/new" params={{ project }}>
          {t("runs.train")}
        </Link>
      }
    >
      <Content />
    </Page>
  );
};

const Content = () => {
  const t = useT();
  const search = useSearch({ from: "/p/$project/runs" });
  const navigate = useNavigate({ from: "/p/$project/runs" });
  const page = search.page ?? 1;
  const query = useEndpoint(
    "listRuns",
    {
      query: {
        offset: (page - 1) * pageSize,
        limit: pageSize,
        sort: search.sort ?? "created",
        descending: String(search.desc ?? true) as "true" | "false",
        ...(search.q ? { search: search.q } : {}),
        ...(search.state ? { state: search.state } : {}),
        ...(search.level ? { level: search.level } : {}),
        ...(search.dataset ? { dataset: search.dataset } : {}),
      },
    },
    { keepPrevious: true, refetchInterval: (last) => (last?.runs.some((run) => !isOver(run)) ? liveMs : calmMs) },
  );
  const runs = query.data?.runs ?? [];
  const sentence = useRunsSentence(runs, query.data?.total ?? 0);
  if (query.error && !query.data)
    return (
      <div className="page">
        <ErrorPanel error={query.error} isPage onRetry={() => void query.refetch()} />
      </div>
    );
  if (!query.data) return <Loading isPage />;
  const isFiltered = Boolean(search.q || search.state || search.level || search.dataset);
  const pages = Math.max(1, Math.ceil(query.data.total / pageSize));
  return (
    <div className="page wide">
      <div className="page-head">
        <h1>{isFiltered ? t("runs.found", { count: query.data.total }) : sentence}</h1>
      </div>
      {query.data.total === 0 && !isFiltered ? (
        <Empty text={t("runs.none")} demo={<DemoLinks />} />
      ) : (
        <>
          <RunFilters />
          <Selectable key={`${page} ${search.q ?? ""} ${search.state ?? ""} ${search.level ?? ""}`} runs={runs} />
          {pages > 1 && (
            <nav className="row pager" aria-label={t("runs.pages")}>
              <button
                type="button"
                className="btn s"
                disabled={page <= 1}
                onClick={() => void navigate({ search: (last) => ({ ...last, page: page - 1 }) })}
              >
                {t("runs.newer")}
              </button>
              <span className="small ink3 num">{t("runs.pageOf", { page, pages })}</span>
              <button
                type="button"
                className="btn s"
                disabled={page >= pages}
                onClick={() => void navigate({ search: (last) => ({ ...last, page: page + 1 }) })}
              >
                {t("runs.older")}
              </button>
            </nav>
          )}
        </>
      )}
    </div>
  );
};

/** The table with a selection, and what can be done with it. What goes on cannot be selected. */
const Selectable = ({ runs }: { runs: readonly RunSummary[] }) => {
  const t = useT();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [isAsking, setAsking] = useState(false);
  const remove = useCall("deleteRun", ["listRuns", "listModels", "listDatasets"]);
  const ended = runs.filter(isOver);
  const chosen = ended.filter(({ id }) => selected.has(id));
  const toggle = (id: string) => {
    const next = new Set(selected);
    if (!next.delete(id)) next.add(id);
    setSelected(next);
  };
  const close = () => {
    setAsking(false);
    remove.reset();
  };
  // One after another: the first that the lab refuses ends it, and the dialog shows why.
  const forget = async () => {
    for (const { id } of chosen) {
      const isGone = await remove.mutateAsync({ params: { run: id } }).then(
        () => true,
        () => false,
      );
      if (!isGone) return;
    }
    setSelected(new Set());
    close();
  };
  useKeys({
    x: () => {
      const id = document.activeElement?.closest<HTMLElement>("tr[data-run]")?.dataset.run;
      if (ended.some((run) => run.id === id)) toggle(id as string);
    },
  });
  return (
    <>
      <RunTable
        runs={runs}
        selected={selected}
        onToggle={toggle}
        onToggleAll={() => setSelected(new Set(chosen.length === ended.length ? [] : ended.map(({ id }) => id)))}
      />
      {chosen.length > 0 && (
        <div className="dock" role="toolbar" aria-label={t("runs.selection")}>
          <span className="num" aria-live="polite">
            {t("runs.selected", { count: chosen.length })}
          </span>
          <button type="button" className="btn s ghost" onClick={() => setSelected(new Set())}>
            {t("common.none")}
          </button>
          <button type="button" className="btn s" onClick={() => setAsking(true)}>
            {t("runs.delete", { count: chosen.length })}
          </button>
        </div>
      )}
      <Confirm
        isOpen={isAsking}
        title={t("runs.deleteTitle", { count: chosen.length })}
        text={t("runs.deleteAsk", { count: chosen.length })}
        verb={t("runs.delete", { count: chosen.length })}
        error={remove.error}
        isPending={remove.isPending}
        onConfirm={() => void forget()}
        onClose={close}
      />
    </>
  );
};
