/** Numbers, times and ages in the chosen language. */
import { language } from './language.svelte';

/** The device's variant of the chosen language: an English speaker in Britain gets British times. */
export function locale(): string {
  return navigator.languages.find((tag) => tag.startsWith(language.chosen)) ?? language.chosen;
}

/** Cached: creating a formatter costs more than all the formatting of one animation frame. */
const formats = new Map<string, Intl.NumberFormat>();

/** @param digits decimals: 0 for a moving amount, 1 for a settled one */
export function formatMl(ml: number, digits = 0): string {
  const key = `${locale()} ${digits}`;
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });
  formats.set(key, format);
  return format.format(ml);
}

/** @returns the millilitres; a dash, never 0, where they are unknown */
export function formatMlOrDash(ml: number | null | undefined, digits = 0): string {
  return ml == null ? '–' : formatMl(ml, digits);
}

export function formatGrams(g: number): string {
  return `${formatMl(g)} g`;
}

export function formatTime(ms: number, seconds = false): string {
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
export function formatAgo(ms: number): string {
  const [unit, length] = steps.find(([, size]) => ms >= size) ?? ['second', 1_000];
  const format = new Intl.RelativeTimeFormat(locale(), { numeric: 'always', style: 'short' });
  return format.format(-Math.max(0, Math.round(ms / length)), unit);
}
