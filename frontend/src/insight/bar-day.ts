import { clockAt } from '../charts/zone';
import { addDays } from './range';

/** @returns the day of the bar, to which the hours before its beginning in the morning still do not belong */
export function barDay(ms: number, zone: string, dayStart: number): string {
  const { year, month, day, hour } = clockAt(ms, zone);
  const date = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  return hour < dayStart ? addDays(date, -1) : date;
}
