import { useEffect, useRef, useState } from "react";

export type StreamState = "connecting" | "open" | "lost" | "ended";

export interface Stream {
  readonly state: StreamState;
  /** When the last event came, ms since 1970. */
  readonly lastEventAt: number | null;
}

/** The wait before the next try: 0.5 s, doubling up to 8 s. */
export const reconnectDelayMs = (attempt: number): number => Math.min(500 * 2 ** attempt, 8000);

/**
 * Follows a stream of server-sent events and resumes after the last number seen when the connection breaks.
 * `addressAfter` null: not now. `onEvent` answering true ends the stream.
 */
export const useEvents = <E>(
  addressAfter: ((after: number) => string) | null,
  onEvent: (event: E, number: number) => boolean | undefined,
  startAfter = 0,
): Stream => {
  const [stream, setStream] = useState<Stream>({ state: "connecting", lastEventAt: null });
  const latest = useRef({ addressAfter, onEvent, startAfter });
  latest.current = { addressAfter, onEvent, startAfter };
  const address = addressAfter?.(0) ?? null;
  useEffect(() => {
    if (address === null) return;
    let after = latest.current.startAfter;
    let attempt = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let source: EventSource | null = null;
    const end = () => {
      source?.close();
      source = null;
    };
    const take = (message: MessageEvent<string>) => {
      const number = Number(message.lastEventId);
      if (Number.isFinite(number) && message.lastEventId !== "") {
        if (number <= after) return;
        after = number;
      }
      attempt = 0;
      const isOver = latest.current.onEvent(JSON.parse(message.data) as E, after) === true;
      if (isOver) end();
      setStream({ state: isOver ? "ended" : "open", lastEventAt: Date.now() });
    };
    const open = () => {
      source = new EventSource(latest.current.addressAfter?.(after) ?? address);
      source.onopen = () => setStream((last) => ({ ...last, state: "open" }));
      source.onmessage = take;
      source.onerror = () => {
        end();
        setStream((last) => ({ ...last, state: "lost" }));
        timer = setTimeout(open, reconnectDelayMs(attempt++));
      };
    };
    open();
    return () => {
      clearTimeout(timer);
      end();
    };
  }, [address]);
  return stream;
};
