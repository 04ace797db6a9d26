import { finding, type ImageCheck } from "../check.ts";
import { indicesWhere, robustMoments } from "../robust.ts";

/** Hasler and Süsstrunk's scale: below 3 a picture is grey to the eye, above 15 slightly colourful. */
const grey = 3;
const coloured = 15;
/** So rare that they are strangers rather than a part of the set. */
const rare = 0.1;

/** Grey pictures among coloured ones, and the other way round. */
export const oddColour: ImageCheck = {
  code: "odd-colour",
  run({ pictures }) {
    const { median } = robustMoments(pictures.map(({ colourfulness }) => colourfulness));
    const greys = indicesWhere(
      pictures,
      ({ colourfulness }) => colourfulness < grey,
      ({ colourfulness }) => colourfulness,
    );
    const colours = indicesWhere(
      pictures,
      ({ colourfulness }) => colourfulness >= coloured,
      ({ colourfulness }) => -colourfulness,
    );
    const isFew = ({ length }: readonly number[]): boolean => length > 0 && length <= pictures.length * rare;
    const [by, images] =
      median >= coloured && isFew(greys)
        ? ["grey", greys]
        : median < grey && isFew(colours)
          ? ["coloured", colours]
          : [null, []];
    return by === null
      ? null
      : finding("odd-colour", "note", { images: images.length, of: pictures.length, by }, images);
  },
};
