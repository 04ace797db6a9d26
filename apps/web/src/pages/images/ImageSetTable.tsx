import type { ImageSet } from "@datalab/contract";
import { Link } from "@tanstack/react-router";
import { project } from "../../app/places.ts";
import { Glyph } from "../../components/Level/Glyph.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useVisionSpeech } from "../../i18n/vision-speech.ts";

/** What is worst about a set, or that nothing blocks. */
const SetMark = ({ set }: { set: ImageSet }) => {
  const t = useT();
  const speech = useVisionSpeech();
  const said = (mark: "ok" | "warn" | "bad" | "unk" | "run", text: string) => (
    <span className="lv">
      <Glyph mark={mark} />
      <span>{text}</span>
    </span>
  );
  if (set.latest === null)
    return set.importJob && /^(queued|running)$/.test(set.importJob.state)
      ? said("run", t("images.importing"))
      : said("bad", t("images.importFailed"));
  if (!set.worst) return said("ok", t("data.qualityFine"));
  const mark = set.worst.level === "blocks" ? "bad" : set.worst.level === "watch" ? "warn" : "unk";
  return said(mark, speech.finding(set.worst.code, set.worst.figures).claim);
};

export const ImageSetTable = ({ sets }: { sets: readonly ImageSet[] }) => {
  const t = useT();
  const f = useFormat();
  return (
    <table className="tb stackable image-sets">
      <thead>
        <tr>
          <td />
          <th scope="col">{t("data.colName")}</th>
          <th scope="col" className="n">
            {t("images.colImages")}
          </th>
          <th scope="col">{t("data.colQuality")}</th>
          <th scope="col">{t("images.colTask")}</th>
          <th scope="col" className="n">
            {t("data.colUsedBy")}
          </th>
          <th scope="col" className="n">
            {t("data.colBytes")}
          </th>
          <th scope="col" className="n">
            {t("data.colWhen")}
          </th>
        </tr>
      </thead>
      <tbody>
        {sets.map((set) => (
          <tr key={set.id}>
            <td className="thumbs d-only">{set.latest && <Thumbs set={set.id} version={set.latest.number} />}</td>
            <td>
              <Link to="/p/$project/images/$set" params={{ project, set: set.id }} search={{}} className="breakable">
                <b>{set.name}</b>
              </Link>{" "}
              {set.demo && <span className="tag">{t("data.demoTag")}</span>}
            </td>
            <td className="n">{set.latest ? f.whole(set.latest.imageCount) : ""}</td>
            <td className="full worst">
              <SetMark set={set} />
            </td>
            <td className="d-only">
              {set.latest && t(set.latest.task === "anomaly" ? "images.forDefects" : "images.forClasses")}
            </td>
            <td className="n d-only">{set.runCount > 0 ? t("data.usedByRuns", { count: set.runCount }) : ""}</td>
            <td className="n d-only">{set.latest ? f.bytes(set.latest.sizeBytes) : ""}</td>
            <td className="n d-only ink3">{f.when(set.latest?.createdAt ?? set.createdAt)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

/** The first three pictures: a set is known by its looks. */
const Thumbs = ({ set, version }: { set: string; version: number }) => (
  <span className="mini-thumbs" aria-hidden="true">
    {[0, 1, 2].map((index) => (
      <img
        key={index}
        src={`/api/image-sets/${set}/versions/${String(version)}/images/${String(index)}/file?size=64`}
        alt=""
        loading="lazy"
        onError={(event) => event.currentTarget.remove()}
      />
    ))}
  </span>
);
