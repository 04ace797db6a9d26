import type { VisionPlan, VisionRequest } from "@datalab/contract";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEndpoint } from "../../../api/queries.ts";
import { Page } from "../../../app/Page.tsx";
import { project } from "../../../app/places.ts";
import { ErrorPanel } from "../../../components/ErrorPanel/ErrorPanel.tsx";
import { Loading } from "../../../components/Loading/Loading.tsx";
import { useT } from "../../../i18n/i18n.ts";
import "../../train/train.css";
import "../images.css";
import { Goal } from "./Goal.tsx";
import { Models } from "./Models.tsx";
import { Settings } from "./Settings.tsx";
import { VisionStart } from "./VisionStart.tsx";
import { VisionIssues, WillHappen } from "./WillHappen.tsx";

const from = "/p/$project/images/train/$set";

export type Asked = Omit<VisionRequest, "setId" | "version">;
export type Patch = { [K in keyof Asked]?: Asked[K] | undefined };

/** What a person chose, what the plan made of it, and how to change it. */
export interface Planned {
  readonly plan: VisionPlan;
  readonly asked: Asked;
  readonly isExpert: boolean;
  readonly set: (patch: Patch) => void;
}

/** One page from a set to a training: what is asked, what it is learnt with, what will happen. */
export const VisionTrainPage = () => {
  const t = useT();
  const { set: id } = useParams({ from });
  const search = useSearch({ from });
  const navigate = useNavigate({ from });
  const set = useEndpoint("getImageSet", { params: { set: id } });
  const asked = (search.request ?? {}) as Asked;
  const request: VisionRequest = { ...asked, setId: id, ...(search.v === undefined ? {} : { version: search.v }) };
  const plan = useEndpoint("planVision", { body: request }, { keepPrevious: true, staleTime: 30_000 });
  const isExpert = search.mode === "expert";
  const change = (patch: Patch) =>
    void navigate({
      search: (last) => ({
        ...last,
        request: Object.fromEntries(Object.entries({ ...asked, ...patch }).filter(([, value]) => value !== undefined)),
      }),
      replace: true,
      resetScroll: false,
    });
  const name = set.data?.name ?? "…";
  return (
    <Page
      title={t("images.trainOn", { name })}
      crumbs={[
        { label: t("images.title"), link: { to: "/p/$project/images", params: { project } } },
        { label: name, link: { to: "/p/$project/images/$set", params: { project, set: id } } },
        { label: t("shell.train") },
      ]}
      actions={plan.data && <VisionStart plan={plan.data} request={request} isSmall />}
    >
      {plan.error && !plan.data ? (
        <div className="page">
          <ErrorPanel error={plan.error} isPage onRetry={() => void plan.refetch()} />
        </div>
      ) : plan.data ? (
        <div className="page vision-train" aria-busy={plan.isFetching}>
          <div>
            <div className="page-head">
              <Title plan={plan.data} name={name} />
              <div className="seg">
                {(["guided", "expert"] as const).map((mode) => (
                  <button
                    key={mode}
                    type="button"
                    aria-pressed={isExpert === (mode === "expert")}
                    onClick={() => void navigate({ search: (last) => ({ ...last, mode }), replace: true })}
                  >
                    {t(`train.${mode}`)}
                  </button>
                ))}
              </div>
            </div>
            {plan.error && <ErrorPanel error={plan.error} />}
            <VisionIssues plan={plan.data} set={change} />
            <Goal plan={plan.data} asked={asked} isExpert={isExpert} set={change} />
            <Models plan={plan.data} asked={asked} isExpert={isExpert} set={change} />
            {isExpert && <Settings plan={plan.data} asked={asked} isExpert set={change} />}
            <div className="vision-go">
              <VisionStart plan={plan.data} request={request} />
            </div>
          </div>
          <WillHappen plan={plan.data} />
        </div>
      ) : (
        <Loading isPage />
      )}
    </Page>
  );
};

const Title = ({ plan, name }: { plan: VisionPlan; name: string }) => {
  const t = useT();
  const key = plan.config.task === "anomaly" ? "images.trainDefects" : "images.trainClasses";
  return <h1>{t(key, { name, count: plan.config.classes.length })}</h1>;
};
