/**
 * A parameter is declared once: form, validation, refusal text, search space and documentation follow from it.
 * The declarations are plain data, so they cross the wire as they are.
 */
export type Parameter = RealParameter | IntegerParameter | FlagParameter | ChoiceParameter;

export interface RealParameter {
  readonly type: "real";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly scale: "linear" | "log";
  /** The range worth searching, inside [min, max]; absent when it is not searched. */
  readonly search?: readonly [number, number];
  readonly meaning?: string;
}
export interface IntegerParameter {
  readonly type: "integer";
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly scale: "linear" | "log";
  readonly search?: readonly [number, number];
  readonly meaning?: string;
}
export interface FlagParameter {
  readonly type: "flag";
  readonly default: boolean;
  readonly search?: readonly boolean[];
  readonly meaning?: string;
}
export interface ChoiceParameter<Option extends string = string> {
  readonly type: "choice";
  readonly default: Option;
  readonly options: readonly Option[];
  readonly search?: readonly Option[];
  readonly meaning?: string;
}

export type Parameters = Readonly<Record<string, Parameter>>;

/** The values of a set of declared parameters. */
export type ParameterValues<P extends Parameters> = {
  readonly [Name in keyof P]: P[Name] extends ChoiceParameter<infer Option>
    ? Option
    : P[Name] extends FlagParameter
      ? boolean
      : number;
};

type NumberOptions = {
  default: number;
  min?: number;
  max?: number;
  scale?: "linear" | "log";
  search?: readonly [number, number];
  meaning?: string;
};
export const real = (o: NumberOptions): RealParameter => ({
  type: "real",
  min: -Infinity,
  max: Infinity,
  scale: "linear",
  ...o,
});
export const integer = (o: NumberOptions): IntegerParameter => ({
  type: "integer",
  min: -Infinity,
  max: Infinity,
  scale: "linear",
  ...o,
});
export const flag = (o: Omit<FlagParameter, "type">): FlagParameter => ({ type: "flag", ...o });
export const choice = <Option extends string>(o: Omit<ChoiceParameter<Option>, "type">): ChoiceParameter<Option> => ({
  type: "choice",
  ...o,
});

/** A value that a declaration refuses. `expected` and `received` are for people: «a number ≥ 0», «−1». */
export class ParameterError extends Error {
  readonly owner: string;
  readonly parameter: string;
  readonly expected: string;
  readonly received: string;
  constructor(owner: string, parameter: string, expected: string, received: unknown) {
    const shown = typeof received === "string" ? `"${received}"` : String(received);
    super(`\`${parameter}\` of ${owner} must be ${expected}; got ${shown}.`);
    this.name = "ParameterError";
    this.owner = owner;
    this.parameter = parameter;
    this.expected = expected;
    this.received = shown;
  }
}

/** The defaults of the declarations, overridden by what was given. @throws ParameterError on an unknown name or a refused value. */
export const resolveParameters = <P extends Parameters>(
  owner: string,
  declared: P,
  given: Readonly<Record<string, unknown>> = {},
): ParameterValues<P> => {
  for (const name of Object.keys(given))
    if (!(name in declared))
      throw new ParameterError(
        owner,
        name,
        `one of its parameters (${Object.keys(declared).join(", ") || "it has none"})`,
        "an unknown name",
      );
  const values: Record<string, unknown> = {};
  for (const [name, parameter] of Object.entries(declared)) {
    const value = given[name] ?? parameter.default;
    const expected = expectation(parameter);
    if (!accepts(parameter, value)) throw new ParameterError(owner, name, expected, value);
    values[name] = value;
  }
  return values as ParameterValues<P>;
};

/** What a declaration accepts, in words. */
export const expectation = (parameter: Parameter): string => {
  if (parameter.type === "flag") return "true or false";
  if (parameter.type === "choice") return `one of ${parameter.options.join(", ")}`;
  const noun = parameter.type === "integer" ? "a whole number" : "a number";
  if (Number.isFinite(parameter.min) && Number.isFinite(parameter.max))
    return `${noun} from ${parameter.min} to ${parameter.max}`;
  if (Number.isFinite(parameter.min)) return `${noun} ≥ ${parameter.min}`;
  if (Number.isFinite(parameter.max)) return `${noun} ≤ ${parameter.max}`;
  return noun;
};

const accepts = (parameter: Parameter, value: unknown): boolean => {
  if (parameter.type === "flag") return typeof value === "boolean";
  if (parameter.type === "choice") return typeof value === "string" && parameter.options.includes(value);
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  if (parameter.type === "integer" && !Number.isInteger(value)) return false;
  return value >= parameter.min && value <= parameter.max;
};
