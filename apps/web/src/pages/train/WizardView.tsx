import type { TrainingPlan, TrainingRequest } from "@datalab/contract";
import { useEndpoint } from "../../api/queries.ts";
import { ErrorPanel } from "../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../components/Loading/Loading.tsx";
import { WizardSteps } from "../../components/WizardSteps/WizardSteps.tsx";
import { useFormat } from "../../format/format.ts";
import { useT } from "../../i18n/i18n.ts";
import { Issues } from "./Issues.tsx";
import { Rail } from "./Rail.tsx";
import { StartButton } from "./StartButton.tsx";
import { DataFields, DataStep } from "./steps/DataStep.tsx";
import { ModelsStep } from "./steps/ModelsStep.tsx";
import { PreparationStep } from "./steps/PreparationStep.tsx";
import { ReviewStep } from "./steps/ReviewStep.tsx";
import { VariablesStep } from "./steps/VariablesStep.tsx";
import {
  type Asked,
  merged,
  type Patch,
  type Planning,
  stepOfIssue,
  useTrainSearch,
  type Wizard,
} from "./useTraining.ts";

const useSentence = (plan: TrainingPlan, name: string): string => {
  const t = useT();
  const format = useFormat();
  const { task, target } = plan.config;
  const said = { name: format.quote(name), target: format.quote(target) };
  if (task === "regression") return t("train.sentenceRegression", said);
  if (task === "multiclass") return t("train.sentenceMulticlass", said);
  const classes = format.list((plan.classes ?? []).map((one) => format.quote(one.name)));
  return t("train.sentenceBinary", { ...said, classes });
};

export const WizardView = ({
  planning,
  plan,
  request,
}: {
  planning: Planning;
  plan: TrainingPlan;
  request: TrainingRequest;
}) => {
  const t = useT();
  const format = useFormat();
  const { search, change } = useTrainSearch();
  const datasets = useEndpoint("listDatasets", {}).data?.datasets ?? [];
  const dataset = datasets.find(({ id }) => id === plan.config.datasetId);
  const params = { dataset: plan.config.datasetId, version: plan.config.version };
  const version = useEndpoint("getVersion", { params });
  const catalogue = useEndpoint("getCatalogue", {}, { staleTime: Number.POSITIVE_INFINITY }).data;
  const sentence = useSentence(plan, dataset?.name ?? "");
  const step = search.step ?? 1;
  const isExpert = search.mode === "expert";
  const asked = (search.request ?? {}) as Asked;
  const set = (patch: Patch) => {
    const next = merged(asked, patch);
    change({ request: Object.keys(next).length > 0 ? (next as Record<string, unknown>) : undefined });
  };
  const names = [
    t("train.stepData"),
    t("train.stepVariables"),
    t("train.stepPreparation"),
    t("train.stepModels"),
    t("train.stepReview"),
  ];
  const blocking = plan.issues.filter(({ level }) => level === "blocks");
  if (!version.data)
    return version.error ? (
      <div className="page">
        <ErrorPanel error={version.error} isPage onRetry={() => void version.refetch()} />
      </div>
    ) : (
      <Loading isPage />
    );
  const wizard: Wizard = {
    request,
    asked,
    plan,
    version: version.data,
    catalogue,
    isExpert,
    set,
    reasonsOf: (choice) => plan.choices.filter((one) => one.choice === choice),
  };
  const go = (next: number) => change({ step: next }, false);
  return (
    <div className="wizard">
      <div className="wizard-head">
        <div className="row between wrap">
          <h1>{sentence}</h1>
          <fieldset className="seg" aria-label={t("train.mode")}>
            <button type="button" aria-pressed={!isExpert} onClick={() => change({ mode: undefined })}>
              {t("train.guided")}
            </button>
            <button type="button" aria-pressed={isExpert} onClick={() => change({ mode: "expert" })}>
              {t("train.expert")}
            </button>
          </fieldset>
        </div>
        <p className="lede">
          {blocking.length > 0
            ? t("train.ledeBlocked", { count: blocking.length })
            : t("train.ledeReady", { duration: format.about(plan.estimate.seconds) })}
        </p>
        <nav aria-label={t("train.steps")}>
          <WizardSteps
            current={step}
            onGo={go}
            steps={names.map((name, index) => ({
              name,
              faults: blocking.filter(({ code }) => stepOfIssue(code) === index + 1).length,
            }))}
          />
        </nav>
      </div>
      <div className="wizard-body">
        <div className="step">
          {planning.error && <ErrorPanel error={planning.error} onRetry={planning.retry} />}
          <Issues plan={plan} onPatch={set} {...(step === 5 ? {} : { step })} />
          {step === 1 && (
            <>
              <DataFields datasets={datasets} columns={version.data.columns.map(({ name }) => name)} />
              <DataStep wizard={wizard} />
            </>
          )}
          {step === 2 && <VariablesStep wizard={wizard} />}
          {step === 3 && <PreparationStep wizard={wizard} />}
          {step === 4 && <ModelsStep wizard={wizard} />}
          {step === 5 && <ReviewStep wizard={wizard} />}
          <div className="step-foot">
            {step > 1 && (
              <button type="button" className="btn l" onClick={() => go(step - 1)}>
                {t("train.previous")}
              </button>
            )}
            {step < 5 && (
              <button type="button" className="btn l" onClick={() => go(step + 1)}>
                {t("train.nextStep", { name: names[step] ?? "" })}
              </button>
            )}
            <span className="grow" />
            <StartButton plan={plan} request={request} />
          </div>
        </div>
        <Rail plan={plan} fileName={version.data.sourceName} isPlanning={planning.isPlanning} onGo={go} />
      </div>
    </div>
  );
};
