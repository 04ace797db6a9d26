import { endStates, type RunEventData } from "@datalab/contract";

/** Seconds from the request that starts a run to what its reader sees first. */
export interface FirstEvents {
  /** The start was answered. */
  readonly accepted: number;
  /** «It runs»: the job's process is up and has said so. */
  readonly running: number;
  /** The first step or progress of the training itself. */
  readonly progress: number;
}

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

const isProgress = ({ type }: RunEventData): boolean =>
  type === "step" || type === "progress" || type === "candidate" || type === "fold-started";

/** Starts a small run and reads its server-sent events like the page does, until the first progress; then ends it. */
export const firstEvents = async (
  address: string,
  call: Call,
  request: { readonly datasetId: string; readonly target: string },
): Promise<FirstEvents> => {
  const began = performance.now();
  const seconds = (): number => (performance.now() - began) / 1000;
  const run = await call<{ id: string }>("POST", "/api/runs", request);
  const accepted = seconds();
  let running = Number.NaN;
  for await (const data of runEvents(address, run.id)) {
    if (data.type === "state" && data.state === "running") running = seconds();
    if (!isProgress(data)) continue;
    const progress = seconds();
    await call("POST", `/api/runs/${run.id}/cancel`, {});
    while (!endStates.includes((await call<{ state: never }>("GET", `/api/runs/${run.id}`)).state)) await pause(50);
    return { accepted, running, progress };
  }
  throw new Error("The run ended without any progress.");
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function* runEvents(address: string, id: string): AsyncGenerator<RunEventData> {
  const { body } = await fetch(new URL(`/api/runs/${id}/events`, address), {
    headers: { accept: "text/event-stream" },
  });
  let text = "";
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const line = block.split("\n").find((part) => part.startsWith("data: "));
      if (line) yield (JSON.parse(line.slice(6)) as { data: RunEventData }).data;
    }
  }
}
