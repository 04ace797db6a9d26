import type { Run } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { project } from "../../app/places.ts";
import { useT } from "../../i18n/i18n.ts";

/** The version of the dataset that a run learned from. */
export const DatasetLink = ({ dataset: { id, name, version } }: { dataset: Run["dataset"] }) => {
  const t = useT();
  return (
    <Link className="link" to="/p/$project/data/$dataset" params={{ project, dataset: id }} search={{ v: version }}>
      {t("run.version", { name, version })}
    </Link>
  );
};
