import type { Finding, FindingAction } from "@datalab/contract";
import { notifications } from "@mantine/notifications";
import { useCall } from "../../api/queries.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { WarningCard, type WarningTone } from "../../components/WarningCard/WarningCard.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { useSpeech } from "../../i18n/speech.ts";
import { type DatasetProps, useDatasetSearch } from "./useDataset.ts";

const toneOf: Readonly<Record<Finding["level"], WarningTone>> = { blocks: "bad", watch: "warn", note: "note" };

/** Rows that show a finding, as a state of the table. */
const rowsOf = (finding: Finding) => {
  const column = finding.columns[0];
  const isAboutEmpty = /missing/.test(finding.code);
  return {
    tab: undefined,
    col: column,
    filter: column !== undefined && isAboutEmpty ? [{ column, operator: "empty" as const }] : undefined,
  };
};

/** A finding with its actions. What is decided is recorded, stays in sight, and can be taken back. */
export const FindingCard = ({
  dataset,
  version,
  finding,
  target,
  level = 3,
}: DatasetProps & { finding: Finding; target: string | null; level?: 2 | 3 }) => {
  const t = useT();
  const format = useFormat();
  const speech = useSpeech();
  const { change } = useDatasetSearch();
  const decide = useCall("decideFinding", ["getQuality", "getDataset", "listDatasets"]);
  const said = speech.finding(finding.code, finding.figures);
  const record = (action: FindingAction | null) =>
    decide.mutate(
      {
        params: { dataset: dataset.id, version: version.number },
        body: { code: finding.code, columns: finding.columns, target, action },
      },
      {
        onSuccess: () =>
          action && notifications.show({ message: t("data.decided", { action: speech.findingAction(action) }) }),
      },
    );
  const act = (action: FindingAction) => {
    if (action === "see-rows") return change(rowsOf(finding), false);
    if (action === "make-target") return change({ target: finding.columns[0] });
    record(action);
  };
  const { decision } = finding;
  const actions = decision
    ? [{ label: t("data.takeBack"), onClick: () => record(null), isDisabled: decide.isPending }]
    : finding.actions.map((action) => ({
        label: speech.findingAction(action),
        onClick: () => act(action),
        isGhost: action === "change-nothing",
        isDisabled: decide.isPending,
      }));
  return (
    <>
      <WarningCard
        tone={toneOf[finding.level]}
        level={level}
        claim={said.claim}
        why={said.why}
        question={said.question}
        actions={actions}
        {...(decision
          ? {
              decision: t("data.decidedBy", {
                action: speech.findingAction(decision.action),
                when: format.when(decision.at),
              }),
            }
          : {})}
      />
      {decide.error && <ErrorPanel error={decide.error} />}
    </>
  );
};
