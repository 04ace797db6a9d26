import { type DatasetVersion, importOptionsSchema } from "@datalab/contract";
import { z } from "zod";

const importStep = z.object({ nullWords: importOptionsSchema.shape.nullWords });

/** The words that the import of a version read as empty cells. */
export const nullWordsOf = (recipe: DatasetVersion["recipe"]): readonly string[] =>
  recipe
    .filter(({ step }) => step === "import")
    .flatMap(({ options }) => importStep.safeParse(options).data?.nullWords ?? []);
