import { FrameError } from "../engine/frame-error.ts";

/** What the engine could not read becomes an error that names the file; an abort stays what it is. */
export const orUnreadable = async <T>(
  fileName: string,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof FrameError) throw error;
    const words = error instanceof Error ? error.message : String(error);
    const line = /line (\d+)/i.exec(words)?.[1];
    throw new FrameError(
      "file-unreadable",
      { fileName, problem: (words.split("\n")[0] ?? "").slice(0, 200), ...(line && { line: Number(line) }) },
      { cause: error },
    );
  }
};
