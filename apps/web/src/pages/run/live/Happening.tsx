import { useState } from "react";
import { useFormat } from "../../../format/format.ts";
import { useT } from "../../../i18n/i18n.ts";
import { useSpeech } from "../../../i18n/speech.ts";
import type { LiveState } from "./live-state.ts";

const shownAtFirst = 6;

/** The log in sentences, newest first, and what the training takes of the machine. */
export const Happening = ({ live }: { live: LiveState }) => {
  const t = useT();
  const f = useFormat();
  const speech = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const { notes, progress } = live;
  return (
    <div>
      <h2>{t("run.happening")}</h2>
      <ol className="happening">
        {notes.slice(0, isOpen ? undefined : shownAtFirst).map(({ number, at, code, figures }) => (
          <li key={number}>
            <time className="num" dateTime={at}>
              {f.time(at)}
            </time>
            <span>{speech.note(code, figures)}</span>
          </li>
        ))}
      </ol>
      {notes.length > shownAtFirst && (
        <button type="button" className="link small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("common.less") : t("common.more", { count: notes.length - shownAtFirst })}
        </button>
      )}
      {progress && (
        <dl className="resources">
          <Resource
            name={t("run.processor")}
            share={(progress.cpuShare ?? 0) / progress.cores}
            text={
              progress.cpuShare === null
                ? "–"
                : t("run.cores", { used: f.cell(Math.round(progress.cpuShare * 10) / 10), of: progress.cores })
            }
          />
          <Resource
            name={t("run.memory")}
            share={(progress.memoryMb ?? 0) / progress.memoryLimitMb}
            text={
              progress.memoryMb === null
                ? "–"
                : t("run.memoryOf", {
                    used: f.bytes(progress.memoryMb * 1e6),
                    of: f.bytes(progress.memoryLimitMb * 1e6),
                  })
            }
          />
        </dl>
      )}
    </div>
  );
};

const Resource = ({ name, share, text }: { name: string; share: number; text: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <span className="bar" aria-hidden="true">
        <i style={{ width: `${String(Math.min(100, Math.round(share * 100)))}%` }} />
      </span>
      <span className="num">{text}</span>
    </dd>
  </>
);
