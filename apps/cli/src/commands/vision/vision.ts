import { visionWordsOf } from "../../words/vision-words.ts";
import { wordsOf } from "../../words/words.ts";
import type { RegisterCommand } from "../command.ts";
import { judgeSource, type VisionPredictOptions } from "./vision-predict.ts";
import { trainSource, type VisionTrainOptions } from "./vision-train.ts";

/** `datalab vision train` and `datalab vision predict`. */
export const registerVision: RegisterCommand = (program, words, run) => {
  const said = visionWordsOf(words === wordsOf("fr") ? "fr" : "en");
  const vision = program.command("vision").description(said.about);
  vision
    .command("train")
    .description(said.train.about)
    .argument("<source>", said.train.source)
    .option("--task <task>", said.train.task)
    .option("--model <ids>", said.train.models)
    .option("--image-size <px>", said.train.size)
    .option("--normal <label>", said.train.normal)
    .option("--metric <id>", said.train.metric)
    .option("--validation <kind>", said.train.validation)
    .option("--test <kind>", said.train.test)
    .option("--false-alarm-rate <share>", said.train.falseAlarms)
    .option("--budget-seconds <n>", said.train.budget)
    .option("--max-images <n>", said.train.maxImages)
    .option("--seed <n>", said.train.seed)
    .option("--name <name>", said.train.name)
    .option("--json", words.json)
    .action((source: string, options: VisionTrainOptions) =>
      run(options, (context) => trainSource(source, options, context)),
    );
  vision
    .command("predict")
    .description(said.predict.about)
    .argument("<run>", said.predict.run)
    .argument("<source>", said.predict.source)
    .option("--out <file>", said.predict.out)
    .option("--json", words.json)
    .action((name: string, source: string, options: VisionPredictOptions) =>
      run(options, (context) => judgeSource(name, source, options, context)),
    );
};
