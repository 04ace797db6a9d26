import type { VisionEvent, VisionRun } from "@datalab/contract";
import { useEffect, useRef, useState } from "react";
import { addressOf } from "../../../api/call.ts";
import { type Stream, useEvents } from "../../../api/events.ts";
import { afterVisionEvent, type VisionLiveState, visionLiveStart } from "./vision-live-state.ts";

/** At most four repaints a second, however fast the events come. */
const repaintMs = 250;

/** Follows a training from its first event. @param onEnded once, when its end was stated */
export const useVisionLive = (run: VisionRun, onEnded: () => void): { live: VisionLiveState; stream: Stream } => {
  const state = useRef(visionLiveStart(run.state));
  const [live, setLive] = useState(state.current);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const stream = useEvents<VisionEvent>(
    (after) => addressOf("visionRunEvents", { params: { run: run.id }, query: { after } }),
    (event) => {
      state.current = afterVisionEvent(state.current, event, run.metric);
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
