import type { Candidate, VisionCatalogue } from "@datalab/contract";
import { useState } from "react";
import { useEndpoint } from "../../../api/queries.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useT } from "../../../i18n/i18n.ts";
import { useVisionSpeech } from "../../../i18n/vision-speech.ts";
import { ParameterForm } from "../../train/ParameterForm.tsx";
import type { Planned } from "./VisionTrainPage.tsx";

/** What it is learnt with: each model with what it costs, its parameters one fold deeper. */
export const Models = ({ plan, asked, isExpert, set }: Planned) => {
  const t = useT();
  const catalogue = useEndpoint("getVisionCatalogue", {}, { staleTime: Number.POSITIVE_INFINITY });
  // What was pressed shows at once; the plan follows.
  const candidates = asked.candidates ?? plan.config.candidates;
  const { task } = plan.config;
  if (catalogue.error) return <ErrorPanel error={catalogue.error} onRetry={() => void catalogue.refetch()} />;
  if (!catalogue.data) return <Loading />;
  const models = catalogue.data.models.filter((model) => model.task === task);
  const change = (model: string, candidate: Candidate | null) => {
    const others = candidates.filter(({ estimator }) => estimator !== model);
    const next = candidate ? [...others, candidate] : others;
    if (next.length > 0) set({ candidates: inOrder(next, models) });
  };
  return (
    <section className="sec">
      <h2>{t("images.models")}</h2>
      <p className="say">{t("images.modelsSay")}</p>
      <div className="model-list">
        {models
          .filter(({ id, isDefault }) => isExpert || isDefault || candidates.some(({ estimator }) => estimator === id))
          .map((model) => (
            <Model
              key={model.id}
              model={model}
              candidate={candidates.find(({ estimator }) => estimator === model.id)}
              isExpert={isExpert}
              onChange={(candidate) => change(model.id, candidate)}
            />
          ))}
      </div>
    </section>
  );
};

const inOrder = (candidates: readonly Candidate[], models: VisionCatalogue["models"]): Candidate[] =>
  models.flatMap(({ id }) => candidates.filter(({ estimator }) => estimator === id));

const Model = ({
  model,
  candidate,
  isExpert,
  onChange,
}: {
  model: VisionCatalogue["models"][number];
  candidate: Candidate | undefined;
  isExpert: boolean;
  onChange: (candidate: Candidate | null) => void;
}) => {
  const t = useT();
  const speech = useVisionSpeech();
  const [isOpen, setOpen] = useState(false);
  const isTaken = candidate !== undefined;
  return (
    <div className={`model-card ${isTaken ? "taken" : ""}`}>
      <label className="check">
        <input
          type="checkbox"
          checked={isTaken}
          onChange={(event) => onChange(event.target.checked ? { estimator: model.id, parameters: {} } : null)}
        />
        <span>
          <b>{speech.modelTitle(model.id)}</b>
          <span className="small ink3 block">{speech.modelSummary(model.id)}</span>
        </span>
      </label>
      {isExpert && candidate && Object.keys(model.parameters).length > 0 && (
        <>
          <button type="button" className="link small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? t("common.less") : t("images.parameters")}
          </button>
          {isOpen && (
            <ParameterForm
              estimator={model}
              candidate={candidate}
              meaningOf={speech.parameter}
              onChange={(parameters) => onChange({ ...candidate, parameters })}
            />
          )}
        </>
      )}
    </div>
  );
};
