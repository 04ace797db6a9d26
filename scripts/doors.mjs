import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import { circleRules, rules } from "./doors.config.mjs";

/** A check that saw nothing proves nothing. */
const fewestModules = 150;

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const look = async (folder, forbidden, exclude) => {
  const { output } = await cruise(["packages", "apps"], {
    ruleSet: { forbidden },
    validate: true,
    includeOnly: `^(packages|apps)/[^/]+/${folder}/`,
    doNotFollow: { path: "node_modules" },
    exclude: { path: exclude },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: [folder === "src" ? "source" : "default", "import", "default"],
    },
  });
  const { violations, totalCruised } = output.summary;
  for (const { from, to, rule } of violations) console.log(`${rule.name}: ${from} → ${to}`);
  if (totalCruised < fewestModules)
    console.log(`Only ${totalCruised} modules of ${folder} were seen; at least ${fewestModules} were expected.`);
  console.log(`doors: ${totalCruised} modules of ${folder}, ${violations.length} doors crossed`);
  return violations.length === 0 && totalCruised >= fewestModules;
};

if (!existsSync("apps/server/dist")) {
  console.log("doors: build first (npm run build), the circles are judged on the compiled files");
  process.exit(1);
}
const open = await look("src", rules, "/generated/");
const straight = await look("dist", circleRules, "^apps/web/");
process.exit(open && straight ? 0 : 1);
