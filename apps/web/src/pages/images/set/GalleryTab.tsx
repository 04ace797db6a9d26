import type { ImageRecord } from "@datalab/contract";
import { notifications } from "@mantine/notifications";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type KeyboardEvent, useState } from "react";
import { useCall } from "../../../api/queries.ts";
import { useKeys } from "../../../app/keys.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { useT } from "../../../i18n/i18n.ts";
import { splitName } from "../words.ts";
import { Gallery } from "./Gallery.tsx";
import { GalleryTools } from "./GalleryTools.tsx";
import { ImagePanel } from "./ImagePanel.tsx";
import type { SetProps } from "./ImageSetPage.tsx";
import { applied, type Change, changesOf, type LabelHistory, redone, startHistory, undone } from "./label-history.ts";

const from = "/p/$project/images/$set";

/** The pictures, filtered and sorted; labels are changed by key, undone, and saved as a new version. */
export const GalleryTab = ({ set, version }: SetProps) => {
  const t = useT();
  const search = useSearch({ from });
  const navigate = useNavigate({ from });
  const [picked, setPicked] = useState<ReadonlySet<number>>(new Set());
  const [history, setHistory] = useState<LabelHistory>(startHistory);
  const [open, setOpen] = useState<ImageRecord | null>(null);
  const save = useCall("labelImages", ["getImageSet", "listImageSets", "listImageVersions"]);
  const changes = changesOf(history);
  const pick = (indices: readonly number[], isAdding: boolean) =>
    setPicked((last) => {
      const next = new Set(isAdding ? last : []);
      for (const index of indices)
        if (isAdding && last.has(index)) next.delete(index);
        else next.add(index);
      return next;
    });
  const change = (change: Change, image: ImageRecord | undefined) => {
    const indices = picked.size > 0 ? [...picked] : image ? [image.index] : [];
    if (indices.length > 0) setHistory((last) => applied(last, indices, change));
  };
  const key = (event: KeyboardEvent, image: ImageRecord | undefined): boolean => {
    const name = version.classes[Number(event.key) - 1];
    if (/^[1-9]$/.test(event.key) && name !== undefined && !event.ctrlKey) change({ label: name }, image);
    else if (event.key === "Delete") change({ leaveOut: true }, image);
    else if (event.key === "Escape") setPicked(new Set());
    else return false;
    return true;
  };
  useKeys({ "mod+z": () => setHistory(undone), "mod+y": () => setHistory(redone) });
  const commit = () =>
    save.mutate(
      { params: { set: set.id, version: version.number }, body: { changes } },
      {
        onSuccess: ({ number }) => {
          notifications.show({ message: t("images.savedVersion", { number }) });
          void navigate({ search: (last) => ({ ...last, v: undefined }) });
        },
      },
    );
  return (
    <div className="gallery-tab">
      <GalleryTools
        version={version}
        search={search}
        onSearch={(next) => void navigate({ search: (last) => ({ ...last, ...next }), replace: true })}
        pickedCount={picked.size}
        onLabel={(label) => change({ label }, undefined)}
        onLeaveOut={() => change({ leaveOut: true }, undefined)}
        changeCount={changes.length}
        canUndo={history.at > 0}
        onUndo={() => setHistory(undone)}
        isSaving={save.isPending}
        onSave={commit}
      />
      {save.error && <ErrorPanel error={save.error} />}
      <Gallery
        query={{
          set: set.id,
          version: version.number,
          split: search.split,
          label: search.label,
          search: search.q,
          indices: search.only,
          sort: search.sort ?? "path",
          descending: search.desc ?? false,
        }}
        picked={picked}
        onPick={pick}
        labelOf={(image) => {
          const changed = changes.find(({ index }) => index === image.index);
          const text = changed?.leaveOut
            ? t("images.leftOut")
            : (changed?.label ?? image.label ?? (image.split === null ? "" : splitName(image.split, t)));
          return { text, isChanged: changed !== undefined };
        }}
        onOpen={setOpen}
        onKey={key}
      />
      {open && (
        <ImagePanel
          set={set}
          version={version}
          image={open}
          onClose={() => setOpen(null)}
          onLabel={(label) => setHistory((last) => applied(last, [open.index], { label }))}
        />
      )}
    </div>
  );
};
