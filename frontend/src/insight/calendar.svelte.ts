/** The bar's days: its time zone and the hour at which a day begins, as the hub's answers tell them. */
import { clockAt } from '../charts/zone';
import { bar } from '../live/bar.svelte';
import { barDay } from './bar-day';

const MINUTE_MS = 60_000;

/** Until an answer tells: a device at the bar shows the bar's time. */
const deviceZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

class Calendar {
  private zone = $state.raw<string | null>(null);
  dayStart = $state.raw(6);

  private readonly minute = $derived(Math.floor(bar.hubNow / MINUTE_MS) * MINUTE_MS);
  readonly today = $derived(barDay(this.minute, this.zone ?? deviceZone(), this.dayStart));

  /** @param day whose beginning is the beginning of a day of the bar */
  learn(day: { from_ms: number; time_zone: string }): void {
    this.zone = day.time_zone;
    this.dayStart = clockAt(day.from_ms, day.time_zone).hour;
  }
}

export const calendar = new Calendar();
