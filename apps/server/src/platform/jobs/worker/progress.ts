const everyMs = 500;

/** Writes the newest share at most twice a second, one write at a time; a write that fails is made good by the next. */
export const createProgress = (write: (share: number) => Promise<void>) => {
  let newest = 0;
  let written = 0;
  let timer: NodeJS.Timeout | null = null;
  const flush = async (): Promise<void> => {
    if (newest > written) {
      const share = newest;
      await write(share).then(
        () => {
          written = share;
        },
        () => undefined,
      );
    }
    timer = null;
  };
  return {
    report(share: number): void {
      newest = Math.max(newest, Math.min(1, Math.max(0, share)));
      if (timer || newest <= written) return;
      timer = setTimeout(() => void flush(), written === 0 ? 0 : everyMs);
      timer.unref();
    },
  };
};
