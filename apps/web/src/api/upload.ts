import { endpoints, type Upload, uploadSchema, urlOf } from "@datalab/contract";
import { headersFor } from "./call.ts";
import { errorOf, networkError } from "./error.ts";

export interface UploadProgress {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export type UploadDoor = "createUpload" | "createImageUpload";

/** Sends a file as it is. XMLHttpRequest, because fetch does not tell how much was sent. */
export const upload = async (
  door: UploadDoor,
  file: File,
  onProgress: (progress: UploadProgress) => void,
  signal?: AbortSignal,
): Promise<Upload> => {
  const headers = await headersFor("POST");
  const response = await new Promise<Response>((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", urlOf(endpoints[door], {}, { fileName: file.name }));
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader("content-type", "application/octet-stream");
    request.upload.onprogress = (event) => onProgress({ sentBytes: event.loaded, totalBytes: file.size });
    request.onload = () =>
      resolve(new Response(request.responseText, { status: request.status, statusText: request.statusText }));
    request.onerror = () => reject(networkError());
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    signal?.addEventListener("abort", () => request.abort(), { once: true });
    request.send(file);
  });
  if (!response.ok) throw await errorOf(response);
  return uploadSchema.parse(await response.json());
};
