/** Settings as a form sees them: flat, by dotted name (`network.ip`), each as the text that stands in its input. */
export type Plain = string | number | boolean | null;
export type Flat = Record<string, Plain>;

/** What is `optional` may be left empty; a `secret` is sent and never shown. */
export type Kind = 'text' | 'optionalText' | 'number' | 'optional' | 'secret' | 'choice';

export function flat(value: object, prefix = ''): Flat {
  const all: Flat = {};
  for (const [key, item] of Object.entries(value) as [string, unknown][]) {
    const name = prefix + key;
    if (isTable(item)) Object.assign(all, flat(item, `${name}.`));
    else if (isPlain(item)) all[name] = item;
  }
  return all;
}

export function nested(values: Flat): Record<string, unknown> {
  const whole: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const path = name.split('.');
    const last = path.pop() ?? name;
    let place = whole;
    for (const part of path) {
      const inner = place[part];
      place = (isTable(inner) ? inner : (place[part] = {})) as Record<string, unknown>;
    }
    place[last] = value;
  }
  return whole;
}

/** @returns the text that an input shows */
export function shown(value: Plain | undefined): string {
  return value === null || value === undefined ? '' : String(value);
}

/**
 * @returns what is sent for a text. A number that is none goes as it is: whoever owns the setting says best what is
 * wrong with it.
 */
export function sent(text: string, kind: Kind): Plain {
  if (kind === 'secret' || kind === 'choice') return text;
  const trimmed = text.trim();
  if (kind === 'text') return trimmed;
  if (trimmed === '' && (kind === 'optional' || kind === 'optionalText')) return null;
  if (kind === 'optionalText') return trimmed;
  const number = Number(trimmed.replace(',', '.').replace('−', '-'));
  return trimmed !== '' && Number.isFinite(number) ? number : trimmed;
}

/** Do two values mean the same, as far as a form can tell? */
export function same(one: Plain | undefined, other: Plain | undefined): boolean {
  return (one ?? null) === (other ?? null);
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): value is Plain {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
