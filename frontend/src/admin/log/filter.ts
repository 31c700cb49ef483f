/** Which rows of the audit log are wanted, as the form has it and as the hub is asked for it. */
import type { LogQuery } from '../../api/hub';

export const spans = ['night', 'day', 'week', 'all', 'from'] as const;
export type Span = (typeof spans)[number];

export const statuses = ['', 'success', 'failed', 'started', 'changed'] as const;

export interface LogFilter {
  span: Span;
  /** As `<input type="datetime-local">` has it, local time; counts where the span is `from`. */
  from: string;
  tap: string;
  status: string;
  token: string;
  text: string;
}

export const everything: LogFilter = { span: 'night', from: '', tap: '', status: '', token: '', text: '' };

const HOUR_MS = 3_600_000;
/** A night at the bar does not end at midnight. */
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
    ...(filter.token.trim() ? { token: filter.token.trim() } : {}),
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

export function narrowed(filter: LogFilter): boolean {
  return Boolean(filter.tap || filter.status || filter.token.trim() || filter.text.trim());
}
