/** The filter of the audit log: as the form holds it, and as the query that the hub gets. */
import type { LogQuery } from '../../api/hub';

export const spans = ['night', 'day', 'week', 'all', 'from'] as const;
export type Span = (typeof spans)[number];

export const statuses = ['', 'success', 'failed', 'started', 'changed', 'unknown'] as const;

export interface LogFilter {
  span: Span;
  /** Local time, as from `<input type="datetime-local">`; used where the span is `from`. */
  from: string;
  tap: string;
  status: string;
  text: string;
}

export const noFilter: LogFilter = { span: 'night', from: '', tap: '', status: '', text: '' };

const HOUR_MS = 3_600_000;
/** A night at the bar does not end at midnight, so "today" is the last 12 hours. */
const lengthsMs: Partial<Record<Span, number>> = {
  night: 12 * HOUR_MS,
  day: 24 * HOUR_MS,
  week: 7 * 24 * HOUR_MS,
};

/** @param nowMs the hub's clock */
export function queryOf(filter: LogFilter, nowMs: number): Omit<LogQuery, 'limit' | 'before'> {
  const since = sinceMs(filter, nowMs);
  return {
    ...(filter.tap ? { tap: filter.tap } : {}),
    ...(filter.status ? { status: filter.status } : {}),
    ...(filter.text.trim() ? { text: filter.text.trim() } : {}),
    ...(since === null ? {} : { since }),
  };
}

function sinceMs(filter: LogFilter, nowMs: number): number | null {
  const length = lengthsMs[filter.span];
  if (length !== undefined) return Math.max(0, Math.floor(nowMs - length));
  const from = filter.span === 'from' ? Date.parse(filter.from) : NaN;
  return Number.isFinite(from) ? Math.max(0, from) : null;
}

export function isNarrowed(filter: LogFilter): boolean {
  return Boolean(filter.tap || filter.status || filter.text.trim());
}
