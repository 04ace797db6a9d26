import type { SystemState } from "@datalab/contract";
import { useEndpoint } from "../../api/queries.ts";
import { Page } from "../../app/Page.tsx";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Level } from "../../components/Level/Level.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { stateText, useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import "./system.css";

const refreshMs = 3000;

/** The lab itself: do all parts work, and what is left of the machine. */
export const SystemPage = () => {
  const t = useT();
  const query = useEndpoint("system", {}, { refetchInterval: refreshMs });
  return (
    <Page crumbs={[{ label: t("shell.system") }]}>
      {query.error && !query.data ? (
        <div className="page">
          <ErrorPanel error={query.error} isPage onRetry={() => void query.refetch()} />
        </div>
      ) : query.data ? (
        <System system={query.data} />
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};

/** A part in the person's words; one that is not known by name keeps its own. */
const partName = (name: string, t: ReturnType<typeof useT>): string => {
  const names: Readonly<Record<string, string>> = { store: t("system.partStore"), database: t("system.partDatabase") };
  return names[name] ?? name;
};

const System = ({ system }: { system: SystemState }) => {
  const t = useT();
  const f = useFormat();
  const troubled = system.dependencies.filter(({ state }) => state !== "up").map(({ name }) => partName(name, t));
  return (
    <div className="page system-page">
      <div className="page-head">
        <h1>
          {troubled.length === 0
            ? t("system.allWork")
            : t("system.someFail", { names: f.list(troubled), count: troubled.length })}
        </h1>
        <p className="lede">{t("system.since", { when: f.when(system.startedAt) })}</p>
      </div>
      <div className="grid2">
        <Parts system={system} />
        <Machine system={system} />
      </div>
      <Jobs system={system} />
      <Versions system={system} />
    </div>
  );
};

const Parts = ({ system }: { system: SystemState }) => {
  const t = useT();
  const f = useFormat();
  const words = { up: t("system.up"), degraded: t("system.degraded"), down: t("system.down") };
  const marks = { up: "ok", degraded: "warn", down: "bad" } as const;
  const breakerWords = { closed: t("system.closed"), open: t("system.openBreaker"), "half-open": t("system.halfOpen") };
  return (
    <section>
      <h2>{t("system.parts")}</h2>
      <table className="tb">
        <tbody>
          {system.dependencies.map(({ name, state, since, detail }) => (
            <tr key={name}>
              <td>
                <b>{partName(name, t)}</b>
                {detail && <div className="small ink3">{detail}</div>}
              </td>
              <td>
                <Level mark={marks[state]} word={words[state]} />
              </td>
              <td className="n ink3">{f.when(since)}</td>
            </tr>
          ))}
          {system.breakers.map(({ name, state, since }) => (
            <tr key={`breaker ${name}`}>
              <td>{t("system.breaker", { name: partName(name, t) })}</td>
              <td>
                <Level
                  mark={state === "closed" ? "ok" : state === "open" ? "bad" : "warn"}
                  word={breakerWords[state]}
                />
              </td>
              <td className="n ink3">{f.when(since)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Machine = ({ system }: { system: SystemState }) => {
  const t = useT();
  const f = useFormat();
  const mb = (value: number) => f.bytes(value * 1e6);
  const { cpu, memory, disk, modelCache } = system;
  return (
    <section>
      <h2>{t("system.machine")}</h2>
      <dl className="gauges">
        <Gauge
          name={t("run.processor")}
          share={cpu.share}
          text={t("system.cores", { share: f.percent(cpu.share), cores: cpu.cores })}
        />
        <Gauge
          name={t("run.memory")}
          share={1 - memory.freeMb / memory.totalMb}
          text={t("system.freeOf", { free: mb(memory.freeMb), total: mb(memory.totalMb) })}
        />
        <Gauge
          name={t("system.disk")}
          share={1 - disk.freeMb / disk.totalMb}
          text={t("system.freeOf", { free: mb(disk.freeMb), total: mb(disk.totalMb) })}
        />
        <Gauge
          name={t("system.cache")}
          share={modelCache.usedMb / Math.max(1, modelCache.limitMb)}
          text={t("system.cacheUsed", {
            count: modelCache.models,
            used: mb(modelCache.usedMb),
            limit: mb(modelCache.limitMb),
          })}
        />
      </dl>
      <p className="small ink3">
        {t("system.server", { memory: mb(memory.processMb) })}{" "}
        {disk.usedByLabMb !== null && t("system.labUses", { size: mb(disk.usedByLabMb) })}{" "}
        {t("system.reserve", { size: mb(disk.reserveMb) })}
      </p>
    </section>
  );
};

const Gauge = ({ name, share, text }: { name: string; share: number; text: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${String(Math.round(Math.min(1, Math.max(0, share)) * 100))}%` }} />
      </span>
      <span className="num small">{text}</span>
    </dd>
  </>
);

const Jobs = ({ system }: { system: SystemState }) => {
  const t = useT();
  const f = useFormat();
  const { queue, jobs } = system;
  return (
    <section className="sec">
      <h2>{t("system.queue")}</h2>
      <p className="say">
        {t("system.queueSay", { running: queue.running, queued: queue.queued, concurrency: queue.concurrency })}
      </p>
      {jobs.length > 0 && (
        <table className="tb">
          <thead>
            <tr>
              <th scope="col">{t("system.job")}</th>
              <th scope="col">{t("runs.state")}</th>
              <th scope="col" className="n">
                {t("run.memory")}
              </th>
              <th scope="col" className="n">
                {t("run.time")}
              </th>
            </tr>
          </thead>
          <tbody>
            {jobs.map(({ id, kind, state, memoryMb, seconds }) => (
              <tr key={id}>
                <td>
                  {kind} <span className="mono ink3">{id.slice(0, 8)}</span>
                </td>
                <td>{stateText(state as Parameters<typeof stateText>[0], t)}</td>
                <td className="n">{memoryMb === null ? "" : f.bytes(memoryMb * 1e6)}</td>
                <td className="n">{seconds === null ? "" : f.seconds(seconds)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const Versions = ({ system }: { system: SystemState }) => {
  const t = useT();
  const f = useFormat();
  const { database } = system;
  return (
    <section className="sec">
      <h2>{t("system.versions")}</h2>
      <dl className="kv">
        <dt>DataLab Pro</dt>
        <dd>{system.version}</dd>
        <dt>Node</dt>
        <dd>{system.node}</dd>
        <dt>PostgreSQL</dt>
        <dd>
          {database.version} ({database.kind === "embedded" ? t("system.embedded") : t("system.external")})
          {database.sizeMb === null ? "" : `, ${f.bytes(database.sizeMb * 1e6)}`}
        </dd>
        <dt>{t("system.home")}</dt>
        <dd className="mono breakable">{system.home}</dd>
        <dt>API</dt>
        <dd>
          <a className="link" href="/api/openapi.json">
            OpenAPI
          </a>{" "}
          ·{" "}
          <a className="link" href="/metrics">
            Prometheus
          </a>{" "}
          ·{" "}
          <a className="link" href="/health/ready">
            health
          </a>
        </dd>
      </dl>
    </section>
  );
};
