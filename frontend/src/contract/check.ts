/**
 * Checks for data from the network. A `Check<T>` either accepts an unknown value as a `T` or throws the path at which it
 * is wrong. The contract's TypeScript types are inferred from the checks, so the two cannot drift apart.
 * Fields that the contract does not name are ignored: a newer hub may send more.
 */
export interface Check<T> {
  /** @throws ContractError naming the path at which the value breaks the contract */
  (value: unknown, path: string): void;
  /** Carries the type; never set at run time. */
  readonly type?: () => T;
}

export type Checked<C> = C extends { readonly type?: () => infer T } ? T : never;

export class ContractError extends Error {}

type Shape = Record<string, Check<unknown>>;
type OptionalKeys<S extends Shape> = { [K in keyof S]: undefined extends Checked<S[K]> ? K : never }[keyof S];
type Shaped<S extends Shape> = { [K in Exclude<keyof S, OptionalKeys<S>>]: Checked<S[K]> } & {
  [K in OptionalKeys<S>]?: Checked<S[K]>;
};

function primitive<T>(name: string, is: (value: unknown) => boolean): Check<T> {
  return (value, path) => {
    if (!is(value)) throw new ContractError(`${path}: ${name} expected`);
  };
}

export const string: Check<string> = primitive('a string', (value) => typeof value === 'string');
export const number: Check<number> = primitive('a number', (value) => Number.isFinite(value));
export const boolean: Check<boolean> = primitive('true or false', (value) => typeof value === 'boolean');
export const anything: Check<unknown> = () => undefined;

export function oneOf<const T extends string | number | boolean>(...allowed: T[]): Check<T> {
  return primitive(`one of ${allowed.join(', ')}`, (value) => allowed.includes(value as T));
}

/** A missing field and null mean the same: no value. */
export function optional<T>(check: Check<T>): Check<T | null | undefined> {
  return (value, path) => {
    if (value !== null && value !== undefined) check(value, path);
  };
}

export function array<T>(check: Check<T>): Check<T[]> {
  return (value, path) => {
    if (!Array.isArray(value)) throw new ContractError(`${path}: an array expected`);
    value.forEach((item, index) => {
      check(item, `${path}[${index}]`);
    });
  };
}

/** An object with any keys, whose values all pass one check. */
export function record<T>(check: Check<T>): Check<Record<string, T>> {
  return (value, path) => {
    if (!isObject(value)) throw new ContractError(`${path}: an object expected`);
    for (const [key, item] of Object.entries(value)) check(item, `${path}.${key}`);
  };
}

/** An object with the named fields. */
export function object<S extends Shape>(shape: S): Check<Shaped<S>> {
  const fields = Object.entries(shape);
  return (value, path) => {
    if (!isObject(value)) throw new ContractError(`${path}: an object expected`);
    for (const [key, check] of fields) check(value[key], `${path}.${key}`);
  };
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Parses JSON and checks it. @throws ContractError when it is not JSON or breaks the contract */
export function parse<T>(json: string, check: Check<T>, path: string): T {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ContractError(`${path}: not JSON`);
  }
  check(value, path);
  return value as T;
}
