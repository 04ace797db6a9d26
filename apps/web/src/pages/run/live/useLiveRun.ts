import type { Run, RunEvent } from "@datalab/contract";
import { useEffect, useRef, useState } from "react";
import { addressOf } from "../../../api/call.ts";
import { type Stream, useEvents } from "../../../api/events.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import { afterEvent, type LiveState, liveStart } from "./live-state.ts";

/** At most four repaints a second, however fast the events come. */
const repaintMs = 250;

/** Follows a run from its first event. @param onEnded once, when its end was stated */
export const useLiveRun = (run: Run, onEnded: () => void): { live: LiveState; stream: Stream } => {
  const speech = useSpeech();
  const state = useRef(liveStart(run.state));
  const [live, setLive] = useState(state.current);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const nameOf = (index: number): string =>
    speech.estimatorTitle(index < 0 ? "baseline" : (run.config.candidates[index]?.estimator ?? ""));

  const stream = useEvents<RunEvent>(
    (after) => addressOf("runEvents", { params: { run: run.id }, query: { after } }),
    (event) => {
      state.current = afterEvent(state.current, event, run.metric, nameOf);
      timer.current ??= setTimeout(() => {
        timer.current = null;
        setLive(state.current);
      }, repaintMs);
      if (event.data.type !== "ended") return undefined;
      onEnded();
      return true;
    },
  );
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current);
    },
    [],
  );
  return { live, stream };
};
