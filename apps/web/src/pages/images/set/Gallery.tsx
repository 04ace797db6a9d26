import type { ImageRecord } from "@datalab/contract";
import { useElementSize } from "@mantine/hooks";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useT } from "../../../i18n/i18n.ts";
import { pictureUrl } from "../words.ts";
import { type ImageQuery, useImageWindow } from "./useImageWindow.ts";

const gap = 10;
const caption = 24;

/**
 * A gallery of any size: rows of tiles by windows; those out of sight are not drawn.
 * Arrows move, space picks (with shift a range), letters of `onKey` act on what is picked.
 */
export const Gallery = ({
  query,
  picked,
  onPick,
  labelOf,
  onOpen,
  onKey,
}: {
  query: ImageQuery;
  picked: ReadonlySet<number>;
  onPick: (indices: readonly number[], isAdding: boolean) => void;
  /** The label with what was changed and not yet saved. */
  labelOf: (image: ImageRecord) => { text: string; isChanged: boolean };
  onOpen: (image: ImageRecord) => void;
  onKey: (event: KeyboardEvent, image: ImageRecord | undefined) => boolean;
}) => {
  const t = useT();
  const { ref, width } = useElementSize();
  const box = useRef<HTMLElement>(null);
  const tile = width > 0 && width < 500 ? 104 : 132;
  const across = Math.max(1, Math.floor((width + gap) / (tile + gap)));
  const [current, setCurrent] = useState(0);
  const [range, setRange] = useState({ first: 0, last: 60 });
  const images = useImageWindow(query, range.first, range.last);
  const total = images.total ?? 0;
  const height = (width > 0 ? (width - gap * (across - 1)) / across : tile) + caption;
  const rows = useVirtualizer({
    count: Math.ceil(total / across),
    getScrollElement: () => box.current,
    estimateSize: () => height + gap,
    overscan: 3,
  });
  useEffect(() => {
    if (height > 0) rows.measure();
  }, [rows, height]);
  const seen = rows.getVirtualItems();
  const first = (seen[0]?.index ?? 0) * across;
  const last = ((seen.at(-1)?.index ?? 0) + 1) * across - 1;
  useEffect(() => setRange({ first, last: Math.max(last, 60) }), [first, last]);
  const move = (to: number) => {
    const next = Math.min(Math.max(to, 0), total - 1);
    setCurrent(next);
    rows.scrollToIndex(Math.floor(next / across));
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-position="${String(next)}"]`)?.focus());
  };
  const press = (event: KeyboardEvent) => {
    const image = images.imageAt(current);
    const moves: Readonly<Record<string, number>> = {
      ArrowLeft: current - 1,
      ArrowRight: current + 1,
      ArrowUp: current - across,
      ArrowDown: current + across,
      Home: 0,
      End: total - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) move(to);
    else if (event.key === " " && image) onPick([image.index], true);
    else if (event.key === "Enter" && image) onOpen(image);
    else if (!onKey(event, image)) return;
    event.preventDefault();
  };
  const pickTo = (
    position: number,
    image: ImageRecord,
    event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean },
  ) => {
    if (event.shiftKey) {
      const [a, b] = [Math.min(current, position), Math.max(current, position)];
      const between = Array.from({ length: b - a + 1 }, (_, offset) => images.imageAt(a + offset));
      onPick(
        between.flatMap((one) => (one ? [one.index] : [])),
        false,
      );
    } else if (event.ctrlKey || event.metaKey) onPick([image.index], true);
    else onOpen(image);
    setCurrent(position);
  };
  return (
    <div ref={ref} className="gallery-frame">
      {images.error && <ErrorPanel error={images.error} />}
      {images.total === null && !images.error && <Loading />}
      {images.total === 0 && <p className="say">{t("images.galleryNone")}</p>}
      <section ref={box} className="gallery" aria-label={t("images.tabGallery")}>
        <div style={{ height: rows.getTotalSize(), position: "relative" }}>
          {seen.map((row) => (
            <div
              key={row.key}
              className="gallery-row"
              style={{
                transform: `translateY(${String(row.start)}px)`,
                gridTemplateColumns: `repeat(${String(across)}, minmax(0, 1fr))`,
                gap,
              }}
            >
              {Array.from({ length: Math.min(across, total - row.index * across) }, (_, column) => {
                const position = row.index * across + column;
                const image = images.imageAt(position);
                return (
                  <Tile
                    key={position}
                    position={position}
                    image={image}
                    url={image ? pictureUrl(query.set, query.version, image.index, 256) : ""}
                    label={image ? labelOf(image) : null}
                    isCurrent={position === current}
                    isPicked={image !== undefined && picked.has(image.index)}
                    onKey={press}
                    onPress={(event) => image && pickTo(position, image, event)}
                  />
                );
              })}
            </div>
          ))}
        </div>
      </section>
    </div>
  );
};

const Tile = ({
  position,
  image,
  url,
  label,
  isCurrent,
  isPicked,
  onKey,
  onPress,
}: {
  position: number;
  image: ImageRecord | undefined;
  url: string;
  label: { text: string; isChanged: boolean } | null;
  isCurrent: boolean;
  isPicked: boolean;
  onKey: (event: KeyboardEvent) => void;
  onPress: (event: { shiftKey: boolean; ctrlKey: boolean; metaKey: boolean }) => void;
}) => (
  <div className="tile-cell">
    <button
      type="button"
      className={`tile ${isPicked ? "picked" : ""}`}
      data-position={position}
      tabIndex={isCurrent ? 0 : -1}
      aria-pressed={isPicked}
      aria-label={image ? `${image.path}${label ? `, ${label.text}` : ""}` : "…"}
      onClick={onPress}
      onKeyDown={onKey}
    >
      <span className="tile-frame">{image && <img src={url} alt="" loading="lazy" decoding="async" />}</span>
      <span className={`tile-label ${label?.isChanged ? "changed" : ""}`}>{label?.text ?? ""}</span>
    </button>
  </div>
);
