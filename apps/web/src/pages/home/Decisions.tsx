import type { Dataset } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { project } from "../../app/places.ts";
import { Glyph } from "../../components/Level/Glyph.tsx";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { waiting } from "./useHomeSentence.ts";

/** The worst finding of each dataset that nobody has answered. */
export const Decisions = ({ datasets }: { datasets: readonly Dataset[] }) => {
  const t = useT();
  const speech = useSpeech();
  const open = waiting(datasets);
  return (
    <div>
      <div className="sec-head">
        <h2>{open.length === 0 ? t("home.nothingWaits") : t("home.waits", { count: open.length })}</h2>
      </div>
      {open.length === 0 && <p className="say">{t("home.nothingWaitsText")}</p>}
      <ul className="todo">
        {open.map(({ id, name, quality }) => {
          const worst = quality?.worst;
          if (!worst) return null;
          return (
            <li key={id}>
              <Glyph mark={worst.level === "blocks" ? "bad" : "warn"} />
              <p>
                <b>{speech.finding(worst.code, worst.figures).claim}</b> <span>{t("home.inDataset", { name })}</span>
              </p>
              <Link
                className="btn s"
                to="/p/$project/data/$dataset"
                params={{ project, dataset: id }}
                search={{ tab: "quality" }}
              >
                {t("home.decide")}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
};
