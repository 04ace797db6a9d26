import { type Check, finding } from "../check.ts";

/** Rows that repeat an earlier one in every cell. */
export const duplicateRows: Check = {
  code: "duplicate-rows",
  run({ profile }) {
    const rows = profile.sampledRows ?? profile.rowCount;
    if (profile.duplicateRows === 0 || rows < 10) return [];
    const share = profile.duplicateRows / rows;
    return [
      finding(
        "duplicate-rows",
        share >= 0.05 ? "watch" : "note",
        [],
        { duplicates: profile.duplicateRows, rows, share },
        ["drop-duplicates", "see-rows"],
      ),
    ];
  },
};
