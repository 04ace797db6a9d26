import { useSyncExternalStore } from "react";
import type { ApiError } from "../api/error.ts";
import { type UploadDoor, upload } from "../api/upload.ts";

/** A file on its way to the lab. */
export interface Sending {
  readonly id: number;
  readonly fileName: string;
  readonly sentBytes: number;
  readonly totalBytes: number;
  readonly error: ApiError | null;
  readonly cancel: () => void;
}

let sendings: readonly Sending[] = [];
let count = 0;
const listeners = new Set<() => void>();

const change = (next: readonly Sending[]): void => {
  sendings = next;
  for (const tell of listeners) tell();
};
const patch = (id: number, fields: Partial<Sending>): void =>
  change(sendings.map((one) => (one.id === id ? { ...one, ...fields } : one)));

export const forgetSending = (id: number): void => change(sendings.filter((one) => one.id !== id));

/** Sends a file; goes on while the person visits other pages. `onDone` gets the id of the upload. */
export const sendFile = async (
  file: File,
  onDone: (uploadId: string) => void,
  door: UploadDoor = "createUpload",
): Promise<void> => {
  const id = ++count;
  const controller = new AbortController();
  const cancel = () => {
    controller.abort();
    forgetSending(id);
  };
  change([...sendings, { id, fileName: file.name, sentBytes: 0, totalBytes: file.size, error: null, cancel }]);
  try {
    const done = await upload(door, file, ({ sentBytes }) => patch(id, { sentBytes }), controller.signal);
    forgetSending(id);
    onDone(done.id);
  } catch (error) {
    if (error instanceof DOMException) return;
    patch(id, { error: error as ApiError });
  }
};

export const useSendings = (): readonly Sending[] =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => sendings,
  );
