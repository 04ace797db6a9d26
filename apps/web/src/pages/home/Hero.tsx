import { IconChevronRight, IconTable, IconTarget, IconTargetArrow } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { project } from "../../app/places.ts";
import { DropZone } from "../../components/DropZone/DropZone.tsx";
import { useT } from "../../i18n/i18n.ts";
import { DemoLinks } from "./DemoLinks.tsx";

const goals = [
  {
    id: "predict",
    to: "/p/$project/train/new",
    icon: IconTarget,
    title: "home.goalPredict",
    hint: "home.goalPredictHint",
  },
  { id: "look", to: "/p/$project/data", icon: IconTable, title: "home.goalLook", hint: "home.goalLookHint" },
  { id: "use", to: "/p/$project/predict", icon: IconTargetArrow, title: "home.goalUse", hint: "home.goalUseHint" },
] as const;

const Goal = ({ icon, title, hint }: { icon: ReactNode; title: string; hint: string }) => (
  <>
    {icon}
    <span>
      <b>{title}</b>
      <span>{hint}</span>
    </span>
    <IconChevronRight className="i" aria-hidden="true" />
  </>
);

/** Bring data beside what one may want to do and the demos: what a new lab opens with. */
export const Hero = () => {
  const t = useT();
  return (
    <section className="hero">
      <div className="drop">
        <h1>{t("home.lead")}</h1>
        <p className="lede">{t("home.lede")}</p>
        <DropZone />
      </div>
      <div className="goals">
        <h2>{t("home.goals")}</h2>
        {goals.map(({ id, to, icon: Icon, title, hint }) => (
          <Link key={id} className="goal" to={to} params={{ project }}>
            <Goal icon={<Icon className="i" aria-hidden="true" />} title={t(title)} hint={t(hint)} />
          </Link>
        ))}
        <DemoLinks />
      </div>
    </section>
  );
};
