export const train = {
  title: "New training",
  toAnswer_one: "{{count, number}} thing to answer",
  toAnswer_other: "{{count, number}} things to answer",
} as const;
