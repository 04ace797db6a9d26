import { IconClockHour4, IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { project } from "../../app/places.ts";
import { useBringFile } from "../../app/useBringFile.ts";
import { DropZone } from "../../components/DropZone/DropZone.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { useT } from "../../i18n/i18n.ts";
import { Decisions } from "./Decisions.tsx";
import { Hero } from "./Hero.tsx";
import "./home.css";
import { InProgress } from "./InProgress.tsx";
import { LatestVerdicts } from "./LatestVerdicts.tsx";
import { isBusy, useHomeSentence } from "./useHomeSentence.ts";

const Content = () => {
  const datasets = useEndpoint("listDatasets", {}, { refetchInterval: 5000 });
  const runs = useEndpoint("listRuns", { query: { limit: 20 } }, { refetchInterval: 3000 });
  const list = datasets.data?.datasets ?? [];
  const all = runs.data?.runs ?? [];
  const sentence = useHomeSentence(list, all);
  const error = datasets.error ?? runs.error;
  if (error && !datasets.data)
    return (
      <div className="page">
        <ErrorPanel error={error} isPage onRetry={() => void Promise.all([datasets.refetch(), runs.refetch()])} />
      </div>
    );
  if (!datasets.data || !runs.data) return <Loading isPage />;
  const isInUse = all.some(({ level }) => level !== null);
  const isNew = list.length === 0 && all.length === 0;
  return (
    <div className="page">
      {isInUse ? (
        <div className="page-head stack-l">
          <h1>{sentence}</h1>
          <DropZone folded />
        </div>
      ) : (
        <Hero />
      )}
      {!isNew && (
        <section className="sec now">
          <Decisions datasets={list} />
          <InProgress runs={all.filter(isBusy)} datasets={list} />
        </section>
      )}
      <LatestVerdicts runs={all.filter(({ level }) => level !== null).slice(0, 6)} />
    </div>
  );
};

export const HomePage = () => {
  const t = useT();
  const { choose } = useBringFile();
  const running = useEndpoint("listRuns", { query: { limit: 20 } }).data?.runs.filter(isBusy).length ?? 0;
  return (
    <Page
      crumbs={[{ label: t("home.title") }]}
      actions={
        <>
          {running > 0 && (
            <Link className="btn s ghost" to="/p/$project/runs" params={{ project }}>
              <IconClockHour4 className="i" aria-hidden="true" />
              {t("shell.running", { count: running })}
            </Link>
          )}
          <button type="button" className="btn s pri" onClick={choose} aria-keyshortcuts="N">
            <IconPlus className="i" aria-hidden="true" />
            {t("shell.new")}
          </button>
        </>
      }
    >
      <Content />
    </Page>
  );
};
