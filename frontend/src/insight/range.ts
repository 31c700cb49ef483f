/** The days that a page shows, as its address says them: the page can be shared, and loaded again. */
export type Period = 'last' | 'day' | 'week' | 'month' | 'year' | 'free';

export interface Range {
  period: Period;
  /** A day in it; without one, today. */
  on?: string;
  /** Of a free one, both inclusive. */
  from?: string;
  to?: string;
}

export interface Days {
  from: string;
  to: string;
}

/** How many days the last ones are. */
export const LAST_DAYS = 7;
const DAY_MS = 86_400_000;
const NAMED = new Set<string>(['day', 'week', 'month', 'year'] satisfies Period[]);

/** @returns the date where there is one in the text: "2026-02-30" is none */
export function dateIn(text: string | null | undefined): string | undefined {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? text : undefined;
}

export function rangeIn(search: string): Range {
  const given = new URLSearchParams(search);
  const [from, to] = [dateIn(given.get('from')), dateIn(given.get('to'))];
  if (from && to) return { period: 'free', ...ordered(from, to) };
  const period = given.get('period');
  if (!period || !NAMED.has(period)) return { period: 'last' };
  const on = dateIn(given.get('on'));
  return { period: period as Period, ...(on ? { on } : {}) };
}

/** @returns "?period=week&on=2026-11-23"; empty for what is shown without it */
export function rangeQuery({ period, on, from, to }: Range): string {
  if (period === 'free' && from && to) return `?from=${from}&to=${to}`;
  if (!NAMED.has(period)) return '';
  return `?period=${period}${on ? `&on=${on}` : ''}`;
}

/** @returns the parameters of the address with these days, and with whatever else they say */
export function withRange(search: string, range: Range): string {
  const others = new URLSearchParams(search);
  for (const name of ['period', 'on', 'from', 'to']) others.delete(name);
  const text = [rangeQuery(range).slice(1), others.toString()].filter(Boolean).join('&');
  return text && `?${text}`;
}

/** Days have no clock: they are counted in UTC, where each has 24 hours. */
const dayOf = (date: string): number => Date.parse(date) / DAY_MS;
const dateOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const ymd = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10);

export const addDays = (date: string, days: number): string => dateOf(dayOf(date) + days);
export const lengthOf = ({ from, to }: Days): number => dayOf(to) - dayOf(from) + 1;

function ordered(one: string, other: string): Days {
  return one <= other ? { from: one, to: other } : { from: other, to: one };
}

/** @param today of the bar */
export function daysOf({ period, from, to, ...range }: Range, today: () => string): Days {
  const on = range.on ?? today();
  const [year = 0, month = 1] = on.split('-').map(Number);
  switch (period) {
    case 'free':
      return ordered(from ?? on, to ?? on);
    case 'day':
      return { from: on, to: on };
    case 'week': {
      const monday = addDays(on, -((new Date(on).getUTCDay() + 6) % 7));
      return { from: monday, to: addDays(monday, 6) };
    }
    case 'month':
      return { from: ymd(year, month - 1, 1), to: ymd(year, month, 0) };
    case 'year':
      return { from: ymd(year, 0, 1), to: ymd(year, 12, 0) };
    case 'last':
      return { from: addDays(on, 1 - LAST_DAYS), to: on };
  }
}

/** @returns the range before or after; of a month the whole next month, however long it is */
export function shifted(range: Range, way: -1 | 1, today: () => string): Range {
  const days = daysOf(range, today);
  if (NAMED.has(range.period)) {
    return { period: range.period, on: way === 1 ? addDays(days.to, 1) : addDays(days.from, -1) };
  }
  const length = lengthOf(days) * way;
  return { period: 'free', from: addDays(days.from, length), to: addDays(days.to, length) };
}

/** So many days are shown by the hour, by the day and by the week; more of them by the month. */
const STEPS: [days: number, step: 'hour' | 'day' | 'week'][] = [
  [3, 'hour'],
  [92, 'day'],
  [731, 'week'],
];

/** @returns how far apart the points of so many days are */
export const stepOf = (days: number): 'hour' | 'day' | 'week' | 'month' =>
  STEPS.find(([most]) => days <= most)?.[1] ?? 'month';
