import type { Event } from '../../contract/model';

/** @returns ms since 1970; the original's rows have only the UTC text */
export function timeOf(event: Event): number {
  return event.at_ms ?? Date.parse(`${event.timestamp.replace(' ', 'T')}Z`);
}
