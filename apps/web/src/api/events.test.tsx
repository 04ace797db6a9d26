// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { reconnectDelayMs, useEvents } from "./events.ts";

class FakeSource {
  static all: FakeSource[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string; lastEventId: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  isClosed = false;
  readonly url: string;
  constructor(url: string) {
    this.url = url;
    FakeSource.all.push(this);
  }
  close() {
    this.isClosed = true;
  }
  send(number: number) {
    this.onmessage?.({ data: JSON.stringify({ number }), lastEventId: String(number) });
  }
}

const Follower = ({ onEvent }: { onEvent: (event: { number: number }) => boolean | undefined }) => {
  const { state } = useEvents<{ number: number }>((after) => `/events?after=${after}`, onEvent, 3);
  return <p>{state}</p>;
};

beforeEach(() => {
  FakeSource.all = [];
  vi.stubGlobal("EventSource", FakeSource);
  vi.useFakeTimers();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a stream of events", () => {
  it("resumes after the last number seen when the connection breaks", () => {
    const seen: number[] = [];
    const { container } = render(<Follower onEvent={({ number }) => void seen.push(number) as undefined} />);
    const first = FakeSource.all[0]!;
    expect(first.url).toBe("/events?after=3");
    act(() => first.send(4));
    act(() => first.send(5));
    act(() => first.onerror?.());
    expect(container.textContent).toBe("lost");
    act(() => void vi.advanceTimersByTime(reconnectDelayMs(0)));
    expect(FakeSource.all[1]?.url).toBe("/events?after=5");
    expect(seen).toEqual([4, 5]);
  });
  it("does not take an event twice", () => {
    const seen: number[] = [];
    render(<Follower onEvent={({ number }) => void seen.push(number) as undefined} />);
    act(() => FakeSource.all[0]?.send(4));
    act(() => FakeSource.all[0]?.send(4));
    expect(seen).toEqual([4]);
  });
  it("ends where the reader says so", () => {
    const { container } = render(<Follower onEvent={() => true} />);
    act(() => FakeSource.all[0]?.send(4));
    expect(FakeSource.all[0]?.isClosed).toBe(true);
    expect(container.textContent).toBe("ended");
  });
  it("waits longer and longer, eight seconds at most", () => {
    expect([0, 1, 2, 9].map(reconnectDelayMs)).toEqual([500, 1000, 2000, 8000]);
  });
});
