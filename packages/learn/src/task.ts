/** What a model answers: one of two classes, one of several, or a number. */
export const tasks = ["binary", "multiclass", "regression"] as const;
export type Task = (typeof tasks)[number];

export const isClassification = (task: Task): task is "binary" | "multiclass" => task !== "regression";
