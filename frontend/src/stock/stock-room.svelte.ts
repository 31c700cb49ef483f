/** Drinks and bottles as a page holds them: loaded, and loaded again when something about them has changed. */
import { untrack } from 'svelte';
import { Fault } from '../api/fault';
import { NewestCall } from '../api/newest-call';
import { listBottles, listDrinks } from '../api/stock';
import type { Bottle, Drink } from '../contract/stock-model';
import { faultMessage } from '../language/messages';
import { bar } from '../live/bar.svelte';
import type { Tap } from '../live/bar-state';
import { withLive } from './bottles';

const STOCK_CHANGE = /^(BOTTLE|DRINK|TAP)_/;

/**
 * The live state changes many times a second, with every reading. What a page of the stock needs of it is kept as text first:
 * only a change of that text loads or draws anything.
 */
class LiveStock {
  private readonly text = $derived(
    JSON.stringify(bar.taps.map(({ id, name, bottle }) => ({ id, name, bottle: bottle ?? null }))),
  );
  readonly taps = $derived(JSON.parse(this.text) as Pick<Tap, 'id' | 'name' | 'bottle'>[]);

  /** Another one whenever somebody, anywhere, has changed a bottle, a drink or what stands at a tap. */
  readonly version = $derived.by(() => {
    const newest = bar.events.find(
      ({ code, status }) => status === 'changed' && STOCK_CHANGE.test(code ?? ''),
    );
    return [newest?.id, ...this.taps.map((tap) => tap.bottle?.id)].join(' ');
  });

  /** The hub's time, ms since 1970; once a minute is often enough for "today". */
  readonly minute = $derived(Math.floor(bar.hubNow / 60_000) * 60_000);

  /** The name of a tap, also of one that is gone; empty for none. */
  nameOf(tap: string | null | undefined): string {
    return tap == null ? '' : (this.taps.find(({ id }) => id === tap)?.name ?? tap);
  }
}

export const liveStock = new LiveStock();

export class StockRoom {
  private list = $state.raw<Bottle[] | null>(null);
  drinks = $state.raw<Drink[] | null>(null);
  /** Why nothing could be loaded, in the chosen language; empty where it could. */
  problem = $state('');
  private readonly calls = new NewestCall();

  /** Newest first, with what the taps tell live. */
  readonly bottles = $derived.by(() => this.list?.map((bottle) => withLive(bottle, liveStock.taps)) ?? null);
  // It is made anew with the list, and nobody changes it.
  // eslint-disable-next-line svelte/prefer-svelte-reactivity
  readonly byId = $derived(new Map(this.drinks?.map((drink) => [drink.id, drink])));

  /** @param ended the finished bottles instead of the others */
  constructor(
    private readonly ended = false,
    private readonly limit?: number,
  ) {}

  get loaded(): boolean {
    return this.list !== null && this.drinks !== null;
  }

  /** For an effect of the page: loads at once, after every reconnection, and when the stock has changed. */
  follow(): void {
    void liveStock.version;
    if (bar.connected) untrack(() => void this.load());
  }

  async load(): Promise<void> {
    const isNewest = this.calls.begin();
    const wanted = { ...(this.ended ? { ended: true } : {}), ...(this.limit ? { limit: this.limit } : {}) };
    try {
      const [drinks, bottles] = await Promise.all([listDrinks(), listBottles(wanted)]);
      if (!isNewest()) return;
      this.drinks = drinks;
      this.list = bottles;
      this.problem = '';
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      if (isNewest()) this.problem = faultMessage(fault);
    }
  }

  /** Shows what the hub answered, before the list is loaded again. */
  put(bottle: Bottle): void {
    const known = this.list ?? [];
    this.list = known.some(({ id }) => id === bottle.id)
      ? known.map((each) => (each.id === bottle.id ? bottle : each))
      : [bottle, ...known];
    void this.load();
  }

  putDrink(drink: Drink): void {
    const others = (this.drinks ?? []).filter(({ id }) => id !== drink.id);
    this.drinks = [...others, drink].sort((one, other) => one.name.localeCompare(other.name));
  }

  nameOf(drink: number): string {
    return this.byId.get(drink)?.name ?? '–';
  }

  colourOf(drink: number): string {
    return this.byId.get(drink)?.colour ?? '#888888';
  }
}
