/** What the pages about a range of days have in common: the range of the address, and the hub's answer for it. */
import { untrack } from 'svelte';
import type { WantedDays } from '../api/insight';
import { bar } from '../live/bar.svelte';
import { route } from '../route/route.svelte';
import { Answer } from './answer.svelte';
import { calendar } from './calendar.svelte';
import {
  daysOf,
  LAST_DAYS,
  lengthOf,
  rangeIn,
  rangeQuery,
  stepOf,
  withRange,
  type Days,
  type Range,
} from './range';

export class RangePage<T extends { from_ms: number; time_zone: string }> {
  /** As text: what else the address says loads nothing anew. */
  private readonly query = $derived(rangeQuery(rangeIn(route.search)));
  readonly range = $derived(rangeIn(this.query));
  readonly answer = new Answer<T>();

  constructor(private readonly call: (days: WantedDays) => Promise<T>) {}

  /** The days alone; none for the last ones, which the hub itself knows best. */
  get days(): Partial<Days> {
    return this.range.period === 'last' ? {} : daysOf(this.range, () => untrack(() => calendar.today));
  }

  private get wanted(): WantedDays {
    const { from, to } = this.days;
    return { ...this.days, step: stepOf(from && to ? lengthOf({ from, to }) : LAST_DAYS) };
  }

  /** For an effect of the page: asks at once, for other days, and after every reconnection. */
  follow(): void {
    void this.range;
    if (bar.connected) untrack(() => void this.load());
  }

  async load(): Promise<void> {
    const value = await this.answer.ask(() => this.call(this.wanted));
    if (value) calendar.learn(value);
  }

  choose(range: Range): void {
    route.go(route.path + withRange(route.search, range));
  }
}
