import { columnRoles } from "../../engine/prepare-material.ts";
import { option, type PreflightCheck } from "./check.ts";

/** Nothing is left to learn from. */
export const noFeatures: PreflightCheck = {
  code: "no-features",
  check: ({ config, facts }) => {
    if (columnRoles(config, facts.columns).features.length > 0) return [];
    const columns = config.exclude.filter((column) => column !== config.group);
    return [
      {
        level: "blocks",
        columns: [],
        figures: { target: config.target },
        options: columns.length > 0 ? [option("include-columns", { exclude: [] }, { columns })] : [],
      },
    ];
  },
};
