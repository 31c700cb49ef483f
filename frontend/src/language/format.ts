/** Numbers, times and ages in the chosen language. */
import { language } from './section.svelte';

/** The chosen language as this device writes it: British times for an English speaker in Britain. */
export function locale(): string {
  return navigator.languages.find((tag) => tag.startsWith(language.chosen)) ?? language.chosen;
}

/** Kept, for making one costs more than all that it writes in a frame. */
const formats = new Map<string, Intl.NumberFormat>();

/** @param digits after the point; 0 for a moving figure, 1 for a settled one */
export function millilitres(ml: number, digits = 0): string {
  const key = `${locale()} ${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, format);
  return format.format(ml);
}

/** @returns millilitres; a dash, never 0, where nobody knows them */
export function figure(ml: number | null | undefined, digits = 0): string {
  return ml == null ? '–' : millilitres(ml, digits);
}

export function grams(g: number): string {
  return `${millilitres(g)} g`;
}

export function clock(ms: number, seconds = false): string {
  return new Date(ms).toLocaleTimeString(locale(), {
    hour: '2-digit',
    minute: '2-digit',
    ...(seconds ? { second: '2-digit' } : {}),
  });
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
];

/** "12 seconds ago" */
export function ago(ms: number): string {
  const [unit, length] = steps.find(([, size]) => ms >= size) ?? ['second', 1_000];
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'always', style: 'short' });
  return format.format(-Math.max(0, Math.round(ms / length)), unit);
}
