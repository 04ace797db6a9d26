import { type Demo, generated } from "./demo.ts";
import { around, between, happens, logistic, oneOf, round } from "./draw.ts";

/**
 * Loans and whether they were repaid. The trap: `collection_fees` are charged once a loan has gone wrong, so the column
 * gives the answer away and would be empty of meaning on a loan that is still to be decided.
 */
export const loanRepayment: Demo = {
  id: "loan-repayment",
  target: "repaid",
  task: "binary",
  rowCount: 2000,
  columns: [
    "amount",
    "duration_months",
    "income",
    "employment_years",
    "age",
    "purpose",
    "housing",
    "late_payments_before",
    "collection_fees",
    "repaid",
  ],
  origin: generated("loan-repayment"),
  row(random) {
    const income = Math.exp(around(random, 10.3, 0.42, 9.2, 12));
    const amount = Math.exp(around(random, 8.7, 0.7, 6.5, 10.8));
    const duration = 6 * (1 + random.below(12));
    const age = around(random, 41, 12, 19, 78);
    const employment = between(random, 0, Math.max(1, age - 20));
    const purpose = oneOf(random, [
      ["car", 4],
      ["furniture", 3],
      ["renovation", 3],
      ["studies", 2],
      ["holiday", 1],
    ] as const);
    const housing = oneOf(random, [
      ["rent", 5],
      ["own", 4],
      ["free", 1],
    ] as const);
    const late = happens(random, 0.3) ? 1 + random.below(5) : 0;
    const burden = amount / (income * (duration / 12));
    const good =
      2.3 -
      2.6 * burden +
      0.045 * employment -
      0.75 * late +
      (housing === "own" ? 0.5 : 0) +
      (purpose === "holiday" ? -0.6 : 0) -
      0.012 * duration;
    const isRepaid = happens(random, logistic(good));
    const fees = isRepaid
      ? happens(random, 0.004)
        ? 15
        : 0
      : happens(random, 0.994)
        ? 40 + amount * between(random, 0.01, 0.06)
        : 0;
    return [
      round(amount),
      duration,
      round(income),
      round(employment, 1),
      round(age),
      purpose,
      housing,
      late,
      round(fees, 2),
      isRepaid ? "yes" : "no",
    ];
  },
};
