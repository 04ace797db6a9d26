import { describe, expect, it } from "vitest";
import { follow } from "./follow.ts";
import { eventLines, formatEvent } from "./server-events.ts";

/** Numbers that are written by `write`, as a table of events would hold them. */
const createSource = () => {
  const written: number[] = [];
  const listeners = new Set<() => void>();
  return {
    written,
    listeners,
    write(number: number, isTold = true) {
      written.push(number);
      if (isTold) for (const listener of listeners) listener();
    },
    jobs: {
      listen: (_channel: string, onNotice: () => void) => {
        listeners.add(onNotice);
        return () => void listeners.delete(onNotice);
      },
    },
  };
};

describe("following numbered events", () => {
  const start = (source: ReturnType<typeof createSource>, after: number, signal: AbortSignal) =>
    follow<number>(
      { jobs: source.jobs as never, signal },
      {
        after,
        channel: "run:1",
        read: async (last) => source.written.filter((number) => number > last),
        numberOf: (number) => number,
        isLast: (number) => number === 9,
      },
    );
  const collect = async (events: AsyncIterable<number>): Promise<number[]> => {
    const seen: number[] = [];
    for await (const event of events) seen.push(event);
    return seen;
  };

  it("gives what is there, what comes, and ends with the last; none twice, none left out", async () => {
    const source = createSource();
    for (const number of [1, 2, 3]) source.write(number);
    const seen = collect(start(source, 1, new AbortController().signal));
    for (const number of [4, 5, 9]) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      source.write(number);
    }
    expect(await seen).toEqual([2, 3, 4, 5, 9]);
    expect(source.listeners.size).toBe(0);
  });

  it("finds on its own what nobody told it", async () => {
    const source = createSource();
    const seen = collect(start(source, 0, new AbortController().signal));
    await new Promise((resolve) => setTimeout(resolve, 20));
    source.write(9, false);
    expect(await seen).toEqual([9]);
  });

  it("ends when the reader leaves", async () => {
    const source = createSource();
    const reader = new AbortController();
    const seen = collect(start(source, 0, reader.signal));
    await new Promise((resolve) => setTimeout(resolve, 20));
    reader.abort();
    expect(await seen).toEqual([]);
    expect(source.listeners.size).toBe(0);
  });
});

describe("server-sent events", () => {
  it("carry number, name and JSON", () => {
    expect(formatEvent({ id: 7, event: "fold", data: { a: "x\ny" } })).toBe(
      'id: 7\nevent: fold\ndata: {"a":"x\\ny"}\n\n',
    );
  });

  it("stay alive while nothing happens", async () => {
    let enough: () => void = () => undefined;
    async function* late() {
      await new Promise<void>((resolve) => {
        enough = resolve;
      });
      yield { id: 1, data: 1 };
    }
    let text = "";
    for await (const line of eventLines(late(), new AbortController().signal, 5)) {
      text += line;
      if (text.match(/: alive/g)?.length === 3) enough();
    }
    expect(text.endsWith("id: 1\ndata: 1\n\n")).toBe(true);
  });
});
