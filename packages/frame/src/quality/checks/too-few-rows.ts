import { type Check, finding } from "../check.ts";

const enough = 200;

/** A table so short that any score of a model on it is a rough guess. */
export const tooFewRows: Check = {
  code: "too-few-rows",
  run: ({ rowCount }) =>
    rowCount >= enough
      ? []
      : [finding("too-few-rows", rowCount < 50 ? "watch" : "note", [], { rows: rowCount, enough }, [])],
};
