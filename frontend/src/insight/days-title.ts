import { formatInZone } from '../charts/zone';
import type { Days } from './range';

/** @returns "22 Nov – 28 Nov", and a single day once */
export function daysTitle({ from, to }: Days, look: 'date' | 'dayYear'): string {
  const shown = from.slice(0, 4) === to.slice(0, 4) ? look : 'dayYear';
  const [first = '', last = ''] = [from, to].map((date) => formatInZone(Date.parse(date), 'UTC', shown));
  return from === to ? first : `${first} – ${last}`;
}
