import { getSet, listImages, listProblems, openImageVersion } from "../../images/service.ts";
import type { Context } from "../../platform/context.ts";
import { countRunsBySet } from "../repository.ts";
import type { ImageDoor } from "./image-door.ts";

const problemsAtATime = 1000;

/** The room of image sets, as trainings see it. */
export const setDoor: ImageDoor = {
  async version(context, setId, number) {
    const [{ id, name }, { version }] = await Promise.all([
      getSet(context, countRunsBySet, setId),
      openImageVersion(context, setId, number),
    ]);
    return { set: { id, name }, version };
  },
  async pictures(context, { setId, number, imageCount }) {
    const query = { offset: 0, limit: Math.max(1, imageCount), sort: "path", descending: false } as const;
    const { images } = await listImages(context, setId, number, query);
    return images.sort((a, b) => a.index - b.index);
  },
  strayMasks: (context, { setId, number }) => countStrayMasks(context, setId, number),
  open: (context, { setId, number }) => openImageVersion(context, setId, number),
};

const countStrayMasks = async (context: Context, setId: string, number: number): Promise<number> => {
  let found = 0;
  for (let offset = 0; ; offset += problemsAtATime) {
    const { problems, total } = await listProblems(context, setId, number, { offset, limit: problemsAtATime });
    found += problems.filter(({ code }) => code === "mask-without-image").length;
    if (offset + problemsAtATime >= total) return found;
  }
};
