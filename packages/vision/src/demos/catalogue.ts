import type { ImageDemo } from "./demo.ts";
import { scratchedSurfaces } from "./scratched-surfaces.ts";
import { shapesDemo } from "./shapes.ts";

/** Sets that come with the lab. A new one is its file, a line here, its title in each language. */
export const imageDemos: readonly ImageDemo[] = [scratchedSurfaces, shapesDemo];

export const imageDemoOf = (id: string): ImageDemo | undefined => imageDemos.find((demo) => demo.id === id);
