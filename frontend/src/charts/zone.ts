/** Times on the bar's clock, which need not be the one of this device. */
import { formatMl, locale } from '../language/format';
import type { Step } from '../contract/insight-model';

/** A night's slots are of minutes. */
export type PointStep = Step | 'slot';

export interface Clock {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  /** Monday is 0. */
  weekday: number;
}

/** Cached: creating a formatter costs more than formatting a year of points. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(tag: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tag} ${timeZone} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(tag, { timeZone, ...options });
  formats.set(key, format);
  return format;
}

/** @returns what the clock of the time zone shows */
export function clockAt(ms: number, timeZone: string): Clock {
  const format = formatIn('en-GB', timeZone, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  });
  const part: Partial<Record<string, number>> = {};
  for (const { type, value } of format.formatToParts(ms)) part[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = part;
  const weekday = (new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7;
  return { year, month, day, hour, minute, weekday };
}

const HOUR = { hour: '2-digit', minute: '2-digit' } as const;
const DAY = { day: 'numeric', month: 'short' } as const;
const looks = {
  slot: HOUR,
  time: HOUR,
  hour: { weekday: 'short', ...DAY, ...HOUR },
  weekday: { weekday: 'short', day: 'numeric' },
  weekdayName: { weekday: 'short' },
  day: { weekday: 'short', ...DAY },
  date: DAY,
  dayYear: { ...DAY, year: 'numeric' },
  fullDate: { weekday: 'long', ...DAY, year: 'numeric' },
  week: DAY,
  month: { month: 'short', year: 'numeric' },
  shortMonth: { month: 'short' },
  quarter: { month: 'short', year: 'numeric' },
  year: { year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type TimeLook = keyof typeof looks;

/** @returns the time in words of the chosen language, as the bar's clock shows it */
export const formatInZone = (ms: number, timeZone: string, look: TimeLook): string =>
  formatIn(locale(), timeZone, looks[look]).format(ms);

/** @returns both times as one: "23–29 Nov 2026", and where they look the same, only one */
export const formatRangeInZone = (from: number, to: number, timeZone: string, look: TimeLook): string =>
  formatIn(locale(), timeZone, looks[look]).formatRange(from, to);

/** The first formatters of a page cost a slow processor a fifth of a second: they can be made while the hub counts. */
export function prepareFormats(): void {
  formatMl(0);
  clockAt(0, 'UTC');
  formatInZone(0, 'UTC', 'time');
}

const DAY_MS = 86_400_000;

/** @returns what a point stands for: "22:10", "Sat 28 Nov", "23 – 29 Nov" */
export function formatPoint(ms: number, step: PointStep, timeZone: string): string {
  if (step === 'quarter') {
    const { month, year } = clockAt(ms, timeZone);
    return `${Math.floor((month - 1) / 3) + 1}/4 ${year}`;
  }
  if (step !== 'week') return formatInZone(ms, timeZone, step);
  return formatRangeInZone(ms, ms + 6 * DAY_MS, timeZone, 'week');
}

const two = (value: number): string => String(value).padStart(2, '0');

/** @returns "2026-11-28 22:10" for spreadsheets */
export function formatPlain(ms: number, timeZone: string): string {
  const { year, month, day, hour, minute } = clockAt(ms, timeZone);
  return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}
