/** Which night, and how many, the page of the guests shows, as its address says it. */
import { dateIn } from './range';

export interface NightChoice {
  date?: string;
  days?: number;
}

/** The hub's most. */
export const MOST_DAYS = 7;

export function nightIn(search: string): NightChoice {
  const given = new URLSearchParams(search);
  const date = dateIn(given.get('date'));
  const days = Number(given.get('days'));
  return {
    ...(date ? { date } : {}),
    ...(Number.isInteger(days) && days > 1 && days <= MOST_DAYS ? { days } : {}),
  };
}

/** @returns "?date=2026-11-28&days=2"; empty for what is shown without it */
export function guestQuery({ date, days }: NightChoice): string {
  const parts = [...(date ? [`date=${date}`] : []), ...(days && days > 1 ? [`days=${days}`] : [])];
  return parts.length ? `?${parts.join('&')}` : '';
}
