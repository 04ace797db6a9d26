/** The doors of the house (docs/architecture.md): which room may import which. */
const packageOf = {
  learn: "packages/learn",
  onnx: "packages/onnx",
  frame: "packages/frame",
  vision: "packages/vision",
  contract: "packages/contract",
  server: "apps/server",
  web: "apps/web",
  cli: "apps/cli",
};
const rooms = Object.values(packageOf);

/** A room may import itself and the rooms named; every other room is closed to it. */
const only = (room, ...allowed) => ({
  name: `${room}-imports-only-${allowed.join("-and-") || "itself"}`,
  severity: "error",
  from: { path: `^${packageOf[room]}/src` },
  to: {
    path: `^(${rooms.filter((path) => path !== packageOf[room] && !allowed.some((name) => packageOf[name] === path)).join("|")})/`,
  },
});

export const rules = [
  only("contract"),
  only("learn"),
  only("onnx"),
  only("frame", "learn"),
  only("vision", "learn", "onnx"),
  only("server", "contract", "learn", "onnx", "frame", "vision"),
  only("web", "contract"),
  only("cli", "contract", "server"),
  {
    name: "learn-is-pure",
    comment: "No disk, no network, no clock: only the thread crew for Node may touch node:worker_threads",
    severity: "error",
    from: { path: "^packages/learn/src", pathNot: ["\\.test\\.ts$", "^packages/learn/src/kernels/node-threads"] },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "one-door-to-the-runtime",
    comment: "packages/onnx/src/run is the only importer of onnxruntime-node",
    severity: "error",
    from: { path: "^(packages|apps)/", pathNot: "^packages/onnx/(src|dist)/run/" },
    to: { path: "node_modules/onnxruntime-node" },
  },
  {
    name: "contract-is-pure",
    severity: "error",
    from: { path: "^packages/contract/src", pathNot: "\\.test\\.ts$" },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "platform-imports-no-feature",
    severity: "error",
    from: { path: "^apps/server/src/platform", pathNot: ["\\.test\\.ts$", "/testing/"] },
    to: { path: "^apps/server/src/(?!platform/)[^/]+/" },
  },
  {
    name: "features-talk-through-services",
    comment: "A repository is opened by its own feature alone",
    severity: "error",
    from: { path: "^apps/server/src/([^/]+)/", pathNot: "\\.test\\.ts$" },
    to: { path: "^apps/server/src/([^/]+)/repository", pathNot: "^apps/server/src/$1/" },
  },
];

/** Judged on the compiled files: there the imports of types alone, which may point both ways, are gone. */
export const circleRules = [{ name: "no-circles", severity: "error", from: {}, to: { circular: true } }];
