import { endStates, type ImageLayout, type ImageSet, type Job } from "@datalab/contract";
import { expect } from "vitest";
import type { TestLab } from "../../platform/testing/test-lab.ts";
import { type Packed, zip } from "./archives.ts";

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What tests do with image sets over the API. */
export const useImages = (lab: () => TestLab) => {
  const ended = async (id: string): Promise<Job> => {
    for (;;) {
      const job = await lab().call("getJob", { params: { job: id } });
      if (endStates.includes(job.state)) return job;
      await pause(100);
    }
  };
  const upload = async (fileName: string, bytes: Uint8Array): Promise<string> =>
    (await lab().call("createImageUpload", { query: { fileName }, body: bytes })).id;
  return {
    ended,
    upload,
    async imported(name: string, archive: readonly Packed[] | Buffer, layout?: ImageLayout): Promise<ImageSet> {
      const bytes = Buffer.isBuffer(archive) ? archive : await zip(archive as readonly Packed[]);
      const { set, job } = await lab().call("importImages", {
        params: { upload: await upload(`${name}.zip`, bytes) },
        body: { name, ...(layout && { layout }) },
      });
      expect(await ended(job.id)).toMatchObject({ state: "done", error: null });
      return lab().call("getImageSet", { params: { set: set.id } });
    },
  };
};
