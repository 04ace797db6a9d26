import type { VerdictLevel } from "@datalab/contract";
import { type ReactNode, useState } from "react";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { Glyph, type LevelMark, markOfLevel } from "../Level/Glyph.tsx";
import { VerdictLevelMark } from "../Level/Level.tsx";
import { Measure, type MeasureProps, MeasureScale } from "../Measure/Measure.tsx";
import { claimOf } from "./claim.ts";
import "./verdict-card.css";

/** A statement in words; `evidence` is the chip that opens what shows it. */
export interface SpokenStatement {
  readonly key: string;
  readonly text: string;
  readonly evidence?: ReactNode;
}

export interface Headline extends MeasureProps {
  /** "ROC-AUC on 170 unseen rows". */
  readonly title: string;
}

const shownAtFirst = 4;

const Column = ({
  mark,
  title,
  statements,
  isHatched = false,
}: {
  mark: LevelMark;
  title: string;
  statements: readonly SpokenStatement[];
  isHatched?: boolean;
}) => {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const hidden = statements.length - shownAtFirst;
  return (
    <div className={isHatched ? "nc-wrap" : undefined}>
      <h2>
        <Glyph mark={mark} />
        {title}
      </h2>
      {statements.length === 0 && <p className="ink3">{t("common.none")}</p>}
      <ul>
        {statements.slice(0, isOpen ? undefined : shownAtFirst).map(({ key, text, evidence }) => {
          const { claim, rest } = claimOf(text);
          return (
            <li key={key}>
              <b>{claim}</b> {rest} {evidence}
            </li>
          );
        })}
      </ul>
      {hidden > 0 && (
        <button type="button" className="link small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("common.less") : t("common.more", { count: hidden })}
        </button>
      )}
    </div>
  );
};

/** The verdict: level, sentence, use, headline ruler; what holds, what to watch, what was not checked; what next. */
export const VerdictCard = ({
  level,
  sentence,
  limit,
  headline,
  holds,
  watch,
  unchecked,
  next,
  actions,
}: {
  level: VerdictLevel;
  /** The page's h1. */
  sentence: string;
  limit: string;
  headline: Headline | null;
  holds: readonly SpokenStatement[];
  watch: readonly SpokenStatement[];
  unchecked: readonly SpokenStatement[];
  next: ReactNode;
  actions: ReactNode;
}) => {
  const t = useT();
  const format = useFormat();
  return (
    <section className={`verdict ${markOfLevel[level]}`} aria-label={sentence}>
      <div className="v-top">
        <div>
          <VerdictLevelMark level={level} />
          <h1>{sentence}</h1>
          <p className="say">{limit}</p>
        </div>
        {headline && (
          <div className="v-figure">
            <p className="v-name">{headline.title}</p>
            <p className="v-value num">
              <b>{format.metric(headline.value)}</b>{" "}
              <span>
                {headline.interval
                  ? t("common.range", {
                      low: format.metric(headline.interval.low),
                      high: format.metric(headline.interval.high),
                    })
                  : t("common.noInterval")}
              </span>
            </p>
            <Measure {...headline} size="big" />
            <MeasureScale {...headline} />
          </div>
        )}
      </div>
      <div className="v-cols">
        <Column mark="ok" title={t("common.what")} statements={holds} />
        <Column mark="warn" title={t("common.toWatch")} statements={watch} />
        <Column mark="unk" title={t("common.unchecked")} statements={unchecked} isHatched />
      </div>
      <div className="v-foot">
        <p className="next">
          <b>{t("common.next")}</b> {next}
        </p>
        {actions}
      </div>
    </section>
  );
};
