import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { NotFound } from "./NotFound.tsx";
import { PageCrash } from "./PageCrash.tsx";
import { PagePending } from "./PagePending.tsx";
import { project } from "./places.ts";
import { Shell } from "./Shell.tsx";
import { datasetSearch, importSearch, predictSearch, runSearch, runsSearch, trainSearch } from "./search.ts";

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/p/$project", params: { project } });
  },
});
const inProject = createRoute({ getParentRoute: () => root, path: "/p/$project", component: Outlet });

const home = createRoute({
  getParentRoute: () => inProject,
  path: "/",
  component: lazyRouteComponent(() => import("../pages/home/HomePage.tsx"), "HomePage"),
});
const data = createRoute({
  getParentRoute: () => inProject,
  path: "/data",
  component: lazyRouteComponent(() => import("../pages/data/DataPage.tsx"), "DataPage"),
});
const importing = createRoute({
  getParentRoute: () => inProject,
  path: "/data/import/$upload",
  validateSearch: importSearch,
  component: lazyRouteComponent(() => import("../pages/import/ImportPage.tsx"), "ImportPage"),
});
const dataset = createRoute({
  getParentRoute: () => inProject,
  path: "/data/$dataset",
  validateSearch: datasetSearch,
  component: lazyRouteComponent(() => import("../pages/dataset/DatasetPage.tsx"), "DatasetPage"),
});
const train = createRoute({
  getParentRoute: () => inProject,
  path: "/train",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/p/$project/train/new", params });
  },
});
const trainNew = createRoute({
  getParentRoute: () => inProject,
  path: "/train/new",
  validateSearch: trainSearch,
  component: lazyRouteComponent(() => import("../pages/train/TrainPage.tsx"), "TrainPage"),
});
const runs = createRoute({
  getParentRoute: () => inProject,
  path: "/runs",
  validateSearch: runsSearch,
  component: lazyRouteComponent(() => import("../pages/runs/RunsPage.tsx"), "RunsPage"),
});
const run = createRoute({
  getParentRoute: () => inProject,
  path: "/runs/$run",
  validateSearch: runSearch,
  component: lazyRouteComponent(() => import("../pages/run/RunPage.tsx"), "RunPage"),
});
const models = createRoute({
  getParentRoute: () => inProject,
  path: "/predict",
  component: lazyRouteComponent(() => import("../pages/predict/ModelsPage.tsx"), "ModelsPage"),
});
const predict = createRoute({
  getParentRoute: () => inProject,
  path: "/predict/$run",
  validateSearch: predictSearch,
  component: lazyRouteComponent(() => import("../pages/predict/PredictPage.tsx"), "PredictPage"),
});
const system = createRoute({
  getParentRoute: () => root,
  path: "/system",
  component: lazyRouteComponent(() => import("../pages/system/SystemPage.tsx"), "SystemPage"),
});

const routeTree = root.addChildren([
  start,
  inProject.addChildren([home, data, importing, dataset, train, trainNew, runs, run, models, predict]),
  system,
]);

export const router = createRouter({
  routeTree,
  defaultPreload: "intent",
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageCrash,
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
