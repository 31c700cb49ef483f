/** Times of the stock, which are of this evening or of weeks ago. */
import { formatTime, locale } from '../language/format';

const EVENING_MS = 14 * 3_600_000;

/** @returns "23:40", and with the day where that is not this evening's */
export function formatWhen(ms: number, now: number): string {
  if (Math.abs(now - ms) < EVENING_MS) return formatTime(ms);
  return new Date(ms).toLocaleString(locale(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  });
}
