import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Config, DatalabError, type Locale } from "@datalab/contract";
import { type ClientLease, findLab, joinHome, type RunningLab, startLab } from "@datalab/server";
import { type Client, createClient } from "./client.ts";

export interface Connection {
  readonly client: Client;
  close(): Promise<void>;
}

/** A record that cannot be read names no lab; the lab itself clears such a one away when it starts. */
const addressOf = (text: string): string | null => {
  try {
    return (JSON.parse(text) as { address?: string | null }).address ?? null;
  } catch {
    return null;
  }
};

/** The lab that runs on this data home, if there is one that answers. */
export const runningLab = async (home: string): Promise<string | null> => {
  const text = await readFile(join(home, "lab.json"), "utf8").catch(() => null);
  if (text === null) return null;
  const address = addressOf(text);
  if (!address) return null;
  const answer = await fetch(new URL("/health/live", address), { signal: AbortSignal.timeout(2000) }).catch(() => null);
  return answer?.ok ? address : null;
};

/** How long a lab that starts or closes is waited for. */
const patienceMs = 60_000;
const lookEveryMs = 100;

interface Waiting {
  /** Called once when the command is done but its lab still serves another one. */
  onOthers?(): void;
}

/**
 * The running lab, or one on a free port of the loopback for as long as the connection lasts, and longer while other commands
 * use it. A lab that is just starting or closing is waited for.
 * @throws home-in-use when it does neither in a minute
 */
export const connect = async (
  config: Config,
  locale: Locale,
  signal: AbortSignal,
  waiting: Waiting = {},
): Promise<Connection> => {
  const lease = joinHome(config.home); // before the look-up: see joinHome
  try {
    const deadline = Date.now() + patienceMs;
    for (;;) {
      const address = await runningLab(config.home);
      if (address) return { client: createClient(address, locale, signal), close: async () => lease.leave() };
      const isBusy = findLab(config.home) !== null;
      const lab = isBusy ? null : await start(config, Date.now() > deadline);
      if (lab)
        return {
          client: createClient(lab.address, locale, signal),
          close: () => closeAfterOthers(lab, lease, signal, waiting),
        };
      if (Date.now() > deadline) throw homeInUse(config.home);
      await sleep(lookEveryMs, undefined, { signal });
    }
  } catch (error) {
    lease.leave();
    throw error;
  }
};

const homeInUse = (home: string): DatalabError => {
  const other = findLab(home);
  return new DatalabError("home-in-use", { pid: other?.pid ?? 0, home, address: other?.address ?? null });
};

/** Null where another process was quicker to take the home. */
const start = async (config: Config, isLast: boolean): Promise<RunningLab | null> => {
  try {
    return await startLab({
      config: { ...config, server: { ...config.server, host: "127.0.0.1", port: 0 } },
      isQuiet: true,
    });
  } catch (error) {
    if (!isLast && error instanceof DatalabError && error.code === "home-in-use") return null;
    throw error;
  }
};

const closeAfterOthers = async (
  lab: RunningLab,
  lease: ClientLease,
  signal: AbortSignal,
  { onOthers }: Waiting,
): Promise<void> => {
  let isTold = false;
  while (!signal.aborted && !isLeftAlone(lab, lease)) {
    if (!isTold) onOthers?.();
    isTold = true;
    await sleep(lookEveryMs, undefined, { signal }).catch(() => undefined);
  }
  await lab.close();
  lease.leave();
};

/** Whether nobody else uses it. Then nobody finds it any more: who looks now waits until it is gone, and starts its own. */
const isLeftAlone = (lab: RunningLab, lease: ClientLease): boolean => {
  if (lease.others() > 0) return false;
  lab.setFindable(false);
  if (lease.others() === 0) return true;
  lab.setFindable(true); // somebody came in between
  return false;
};
