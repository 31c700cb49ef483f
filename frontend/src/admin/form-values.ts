import { isObject } from '../contract/check';

/** Settings in a form: flat, by dotted name (`network.ip`), each as the text of its input. */
export type Plain = string | number | boolean | null;
export type Flat = Record<string, Plain>;

/** An `optional` value may be left empty; a `secret` is sent and never shown; a `flag` is on or off. */
export type FieldKind = 'text' | 'optionalText' | 'number' | 'optional' | 'secret' | 'choice' | 'flag';

export function flatten(value: object, prefix = ''): Flat {
  const all: Flat = {};
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    const name = prefix + key;
    if (isObject(item)) Object.assign(all, flatten(item, `${name}.`));
    else if (isPlain(item)) all[name] = item;
  }
  return all;
}

export function unflatten(values: Flat): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    let place = whole;
    for (const part of path) {
      const inner = place[part];
      place = (isObject(inner) ? inner : (place[part] = {})) as Record<string, unknown>;
    }
    place[last] = value;
  }
  return whole;
}

/** @returns the text in an input */
export function inputText(value: Plain | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/**
 * @returns the value to send for a text. A text that is not a number is sent as it is: the settings' owner explains best
 * what is wrong with it.
 */
export function parseInput(text: string, kind: FieldKind): Plain {
  if (kind === 'flag') return text === 'true';
  if (kind === 'secret' || kind === 'choice') return text;
  const trimmed = text.trim();
  if (kind === 'text') return trimmed;
  if (trimmed === '' && (kind === 'optional' || kind === 'optionalText')) return null;
  if (kind === 'optionalText') return trimmed;
  const number = Number(trimmed.replace(',', '.').replace('−', '-'));
  return trimmed !== '' && Number.isFinite(number) ? number : trimmed;
}

/** @returns whether two values are the same to a form, for which null and undefined both mean "empty" */
export function sameValue(one: Plain | undefined, other: Plain | undefined): boolean {
  return (one ?? null) === (other ?? null);
}

function isPlain(value: unknown): value is Plain {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
