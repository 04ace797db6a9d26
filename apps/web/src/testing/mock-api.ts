import {
  type CallOutput,
  type Endpoint,
  type EndpointName,
  type Endpoints,
  endpoints,
  type HandlerInput,
  type Job,
} from "@datalab/contract";
import { datasets, demos, ids, now, preview, quality, titanicVersion, upload } from "./fixtures/datasets.ts";
import { passengerRows } from "./fixtures/passengers.ts";
import { passengerProfile } from "./fixtures/profile.ts";
import { runs } from "./fixtures/runs.ts";
import { catalogue, planOf } from "./fixtures/training.ts";

type Handlers = { [N in EndpointName]?: (input: HandlerInput<Endpoints[N]>) => CallOutput<Endpoints[N]> };

const job: Job = {
  id: ids.job,
  kind: "import",
  subject: ids.titanic,
  state: "done",
  progress: 1,
  position: null,
  attempt: 1,
  error: null,
  result: null,
  createdAt: now,
  startedAt: now,
  endedAt: now,
};

const decisions = new Map<string, (typeof quality.findings)[number]["decision"]>();
const decisionKey = (code: string, columns: readonly string[]): string => `${code} ${columns.join(" ")}`;

const splitOf = (name: string, by: string) => {
  const profile = passengerProfile.columns.find(
    (column) => column.name === name,
  ) as (typeof passengerProfile.columns)[0];
  const edges = profile.histogram?.edges ?? null;
  const labels = edges ? edges.slice(1).map((_, bin) => String(bin)) : profile.top.map(({ value }) => value);
  const classes = [...new Set(passengerRows.map((row) => String(row[by])))].slice(0, 6);
  const binOf = (value: string): number =>
    edges
      ? Math.min(
          edges.findLastIndex((edge) => Number(value) >= edge),
          labels.length - 1,
        )
      : labels.indexOf(value);
  const counts = classes.map(() => labels.map(() => 0));
  const missing = classes.map(() => 0);
  for (const row of passengerRows) {
    const cell = row[name] ?? null;
    const of = classes.indexOf(String(row[by]));
    if (of < 0) continue;
    if (cell === null) missing[of]! += 1;
    else counts[of]![binOf(String(cell))]! += 1;
  }
  return { target: by, classes, labels, edges, counts, missing };
};

/** What the screens get while no lab runs: fixtures, with enough life to press every button. */
export const handlers: Handlers = {
  session: () => ({
    actor: { id: "owner", name: "Owner" },
    csrfToken: "t",
    locale: "en",
    version: "0.1.0",
    limits: { uploadMb: 1024 },
  }),
  listDatasets: () => ({ datasets: [...datasets] }),
  getDataset: ({ params }) => datasets.find(({ id }) => id === params.dataset) ?? (datasets[0] as (typeof datasets)[0]),
  listVersions: () => ({ versions: [titanicVersion] }),
  getVersion: () => titanicVersion,
  getProfile: () => passengerProfile,
  getQuality: ({ query }) => ({
    ...quality,
    target: query.target ?? null,
    findings: quality.findings
      .filter(({ code }) => query.target || code !== "repeats-target")
      .map((one) => ({ ...one, decision: decisions.get(decisionKey(one.code, one.columns)) ?? null })),
  }),
  decideFinding: ({ body }) => {
    decisions.set(
      decisionKey(body.code, body.columns),
      body.action ? { action: body.action, at: new Date().toISOString(), by: "owner" } : null,
    );
    return {};
  },
  getColumn: ({ query }) => ({
    profile: passengerProfile.columns.find(({ name }) => name === query.name) as (typeof passengerProfile.columns)[0],
    split: query.by ? splitOf(query.name, query.by) : null,
  }),
  getRows: ({ query }) => {
    const { sort, descending } = query;
    const found = passengerRows
      .map((row, index) => ({ ...row, $row: index + 1 }))
      .filter((row) => !query.search || JSON.stringify(row).toLowerCase().includes(query.search.toLowerCase()));
    if (sort)
      found.sort((a, b) => {
        const [x, y] = [(a as Record<string, unknown>)[sort], (b as Record<string, unknown>)[sort]];
        const order = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y));
        return descending ? -order : order;
      });
    return {
      rows: found.slice(query.offset, query.offset + query.limit),
      total: found.length,
      rowCount: passengerRows.length,
    };
  },
  listProblems: () => ({ problems: preview.problems, total: preview.problems.length }),
  listDemos: () => ({ demos: [...demos] }),
  openDemo: () => ({ dataset: datasets[0] as (typeof datasets)[0], job: null }),
  createUpload: () => upload,
  getUpload: () => upload,
  previewImport: ({ body }) => ({ ...preview, options: { ...preview.options, ...body } as typeof preview.options }),
  importUpload: () => ({ dataset: datasets[0] as (typeof datasets)[0], job }),
  getJob: () => job,
  listRuns: ({ query }) => ({ runs: runs.slice(query.offset, query.offset + query.limit), total: runs.length }),
  listModels: () => ({ models: [] }),
  getCatalogue: () => catalogue,
  planTraining: ({ body }) => planOf(body),
  createRun: () => runs[0] as (typeof runs)[0],
  stopRun: () => ({}),
};

/** The endpoint and parameters of a request, or null. */
export const matchEndpoint = (method: string, path: string): [EndpointName, Record<string, string>] | null => {
  for (const [name, endpoint] of Object.entries(endpoints) as [EndpointName, Endpoint][]) {
    if (endpoint.method !== method) continue;
    const match = new RegExp(`^${endpoint.path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`).exec(path);
    if (match) return [name, { ...match.groups }];
  }
  return null;
};

const problem = (status: number, code: string, detail: string) => ({
  status,
  body: {
    type: `urn:datalab:error:${code}`,
    title: code,
    status,
    detail,
    instance: "",
    code,
    requestId: "mock",
    details: {},
  },
});

/** Answers a request from the fixtures. */
export const respond = (method: string, address: string, body: unknown): { status: number; body: unknown } => {
  const url = new URL(address, "http://localhost");
  const found = matchEndpoint(method, url.pathname);
  const handler = found && (handlers[found[0]] as ((input: unknown) => unknown) | undefined);
  if (!found || !handler) return problem(404, "not-found", `No fixture answers ${method} ${url.pathname}.`);
  const endpoint: Endpoint = endpoints[found[0]];
  const query = endpoint.query?.parse(Object.fromEntries(url.searchParams)) ?? {};
  return { status: endpoint.status ?? 200, body: handler({ params: found[1], query, body }) };
};
