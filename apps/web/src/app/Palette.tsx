import { Modal } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useT } from "../i18n/i18n.ts";
import { type Command, useCommands } from "./commands.ts";

/** Words of the query, in any order, anywhere in the label. */
export const matches = (command: Pick<Command, "label">, query: string): boolean =>
  query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => command.label.toLowerCase().includes(word));

const Body = ({ onClose }: { onClose: () => void }) => {
  const t = useT();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  const found = useCommands().filter((command) => matches(command, query));
  const at = Math.min(chosen, Math.max(found.length - 1, 0));
  const current = found[at];
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") run(current);
    else if (event.key === "ArrowDown") setChosen((at + 1) % Math.max(found.length, 1));
    else if (event.key === "ArrowUp") setChosen((at + found.length - 1) % Math.max(found.length, 1));
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette">
      <input
        className="palette-field"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-list"
        aria-activedescendant={current ? `palette-${current.id}` : undefined}
        aria-label={t("shell.search")}
        placeholder={t("shell.search")}
        value={query}
        data-autofocus
        onChange={(event) => {
          setQuery(event.target.value);
          setChosen(0);
        }}
        onKeyDown={press}
      />
      <div id="palette-list" className="palette-list" role="listbox" aria-label={t("shell.search")} tabIndex={-1}>
        {found.map((command, index) => (
          <div key={command.id}>
            {command.group !== found[index - 1]?.group && <p className="palette-group">{command.group}</p>}
            <button
              type="button"
              id={`palette-${command.id}`}
              role="option"
              aria-selected={index === at}
              className="palette-item"
              tabIndex={-1}
              onMouseMove={() => setChosen(index)}
              onClick={() => run(command)}
            >
              <span>{command.label}</span>
              {command.keys && <kbd>{command.keys}</kbd>}
            </button>
          </div>
        ))}
        {found.length === 0 && <p className="palette-none">{t("shell.paletteEmpty", { query })}</p>}
      </div>
      <p className="palette-foot">
        {current?.line ? <span className="mono">{current.line}</span> : t("shell.paletteHint")}
      </p>
    </div>
  );
};

/** Objects by name, places, actions and settings; says what it will do, and the command that does the same. */
export const Palette = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const t = useT();
  return (
    <Modal.Root opened={opened} onClose={onClose} size={600} yOffset="12vh" centered={false}>
      <Modal.Overlay />
      <Modal.Content aria-label={t("shell.search")}>
        <Modal.Body className="palette-body">
          <Body onClose={onClose} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};
