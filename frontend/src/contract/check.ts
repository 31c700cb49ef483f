/**
 * Checks at the wire's edge. A `Check<T>` looks at an unknown value and either vouches for it or says where it is wrong;
 * the TypeScript types of the contract are inferred from the checks, so the two cannot drift apart.
 * Fields that the contract does not name are ignored, so that a newer hub may say more.
 */
export interface Check<T> {
  /** @throws WireProblem naming the place where the value breaks the contract */
  (value: unknown, place: string): void;
  /** Never there at run time: it carries the type. */
  readonly vouches?: () => T;
}

export type Checked<C> = C extends { readonly vouches?: () => infer T } ? T : never;

export class WireProblem extends Error {}

type Shape = Record<string, Check<unknown>>;
type OptionalKeys<S extends Shape> = { [K in keyof S]: undefined extends Checked<S[K]> ? K : never }[keyof S];
type Shaped<S extends Shape> = { [K in Exclude<keyof S, OptionalKeys<S>>]: Checked<S[K]> } & {
  [K in OptionalKeys<S>]?: Checked<S[K]>;
};

function primitive<T>(name: string, is: (value: unknown) => boolean): Check<T> {
  return (value, place) => {
    if (!is(value)) throw new WireProblem(`${place}: ${name} expected`);
  };
}

export const text: Check<string> = primitive('text', (value) => typeof value === 'string');
export const number: Check<number> = primitive('a number', (value) => Number.isFinite(value));
export const flag: Check<boolean> = primitive('true or false', (value) => typeof value === 'boolean');
export const anything: Check<unknown> = () => undefined;

export function oneOf<const T extends string | number | boolean>(...allowed: T[]): Check<T> {
  return primitive(`one of ${allowed.join(', ')}`, (value) => allowed.includes(value as T));
}

/** Missing and null both mean that there is nothing. */
export function maybe<T>(check: Check<T>): Check<T | null | undefined> {
  return (value, place) => {
    if (value !== null && value !== undefined) check(value, place);
  };
}

export function list<T>(check: Check<T>): Check<T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) throw new WireProblem(`${place}: a list expected`);
    value.forEach((item, index) => {
      check(item, `${place}[${index}]`);
    });
  };
}

export function table<T>(check: Check<T>): Check<Record<string, T>> {
  return (value, place) => {
    if (!isTable(value)) throw new WireProblem(`${place}: an object expected`);
    for (const [key, item] of Object.entries(value)) check(item, `${place}.${key}`);
  };
}

export function record<S extends Shape>(shape: S): Check<Shaped<S>> {
  const fields = Object.entries(shape);
  return (value, place) => {
    if (!isTable(value)) throw new WireProblem(`${place}: an object expected`);
    for (const [key, check] of fields) check(value[key], `${place}.${key}`);
  };
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads JSON text and vouches for it. @throws WireProblem when it is no JSON or not what the contract says */
export function read<T>(json: string, check: Check<T>, place: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new WireProblem(`${place}: not JSON`);
  }
  check(value, place);
  return value as T;
}
