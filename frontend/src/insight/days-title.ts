import { formatRangeInZone } from '../charts/zone';
import type { Days } from './range';

/** @returns "22–28 Nov", with the years where there are two, and a single day once */
export function daysTitle({ from, to }: Days, look: 'date' | 'dayYear'): string {
  const shown = from.slice(0, 4) === to.slice(0, 4) ? look : 'dayYear';
  return formatRangeInZone(Date.parse(from), Date.parse(to), 'UTC', shown);
}
