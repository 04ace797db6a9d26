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
import {
  datasetSearch,
  imageImportSearch,
  imageSetSearch,
  importSearch,
  predictSearch,
  runSearch,
  runsSearch,
  trainSearch,
  visionRunSearch,
  visionTrainSearch,
} from "./search.ts";

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
const images = createRoute({
  getParentRoute: () => inProject,
  path: "/images",
  component: lazyRouteComponent(() => import("../pages/images/ImagesPage.tsx"), "ImagesPage"),
});
const imageImport = createRoute({
  getParentRoute: () => inProject,
  path: "/images/import/$upload",
  validateSearch: imageImportSearch,
  component: lazyRouteComponent(() => import("../pages/images/import/ImageImportPage.tsx"), "ImageImportPage"),
});
const imageSet = createRoute({
  getParentRoute: () => inProject,
  path: "/images/$set",
  validateSearch: imageSetSearch,
  component: lazyRouteComponent(() => import("../pages/images/set/ImageSetPage.tsx"), "ImageSetPage"),
});
const visionTrain = createRoute({
  getParentRoute: () => inProject,
  path: "/images/train/$set",
  validateSearch: visionTrainSearch,
  component: lazyRouteComponent(() => import("../pages/images/train/VisionTrainPage.tsx"), "VisionTrainPage"),
});
const visionRun = createRoute({
  getParentRoute: () => inProject,
  path: "/images/runs/$run",
  validateSearch: visionRunSearch,
  component: lazyRouteComponent(() => import("../pages/images/run/VisionRunPage.tsx"), "VisionRunPage"),
});
const visionLive = createRoute({
  getParentRoute: () => inProject,
  path: "/images/live/$run",
  component: lazyRouteComponent(() => import("../pages/images/live/LivePage.tsx"), "LivePage"),
});
const system = createRoute({
  getParentRoute: () => root,
  path: "/system",
  component: lazyRouteComponent(() => import("../pages/system/SystemPage.tsx"), "SystemPage"),
});

const routeTree = root.addChildren([
  start,
  inProject.addChildren([
    home,
    data,
    importing,
    dataset,
    train,
    trainNew,
    runs,
    run,
    models,
    predict,
    images,
    imageImport,
    imageSet,
    visionTrain,
    visionRun,
    visionLive,
  ]),
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
