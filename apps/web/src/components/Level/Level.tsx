import type { JobState, VerdictLevel } from "@datalab/contract";
import { levelText, stateText } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { Glyph, type LevelMark, markOfLevel, markOfState } from "./Glyph.tsx";

/** Glyph, word and colour: any one of them may be missing and the level is still told. */
export const Level = ({ mark, word }: { mark: LevelMark; word: string }) => (
  <span className={`lv ${mark}`}>
    <Glyph mark={mark} />
    {word}
  </span>
);

export const VerdictLevelMark = ({ level }: { level: VerdictLevel }) => {
  const t = useT();
  return <Level mark={markOfLevel[level]} word={levelText(level, t)} />;
};

export const StateMark = ({ state }: { state: JobState }) => {
  const t = useT();
  return <Level mark={markOfState[state]} word={stateText(state, t)} />;
};
