import type { Judgement } from "@datalab/contract";
import { useCallback, useEffect, useRef, useState } from "react";
import { callBytes } from "../../../api/bytes.ts";
import type { ApiError } from "../../../api/error.ts";

export interface Judged {
  readonly key: number;
  readonly name: string;
  /** Of the picture in this browser. */
  readonly url: string;
  readonly judgement: Judgement;
}

const kept = 20;

/** Sends pictures to the model one by one and keeps the last answers. */
export const useJudge = (run: string) => {
  const [recent, setRecent] = useState<readonly Judged[]>([]);
  const [error, setError] = useState<ApiError | null>(null);
  const [isJudging, setJudging] = useState(false);
  const count = useRef(0);
  const held = useRef<readonly Judged[]>([]);
  held.current = recent;
  useEffect(
    () => () => {
      for (const { url } of held.current) URL.revokeObjectURL(url);
    },
    [],
  );
  const judge = useCallback(
    async (file: Blob & { name?: string }): Promise<Judgement | null> => {
      setJudging(true);
      try {
        const judgement = await callBytes("judgeImage", { params: { run } }, file);
        const one = { key: ++count.current, name: file.name ?? "", url: URL.createObjectURL(file), judgement };
        setError(null);
        setRecent((last) => {
          for (const { url } of last.slice(kept - 1)) URL.revokeObjectURL(url);
          return [one, ...last.slice(0, kept - 1)];
        });
        return judgement;
      } catch (cause) {
        setError(cause as ApiError);
        return null;
      } finally {
        setJudging(false);
      }
    },
    [run],
  );
  return { judge, last: recent[0], recent, error, isJudging };
};
