/** Tonight's numbers: asked for again from time to time while somebody looks, and soon after each pour. */
import { untrack } from 'svelte';
import { bar } from '../live/bar.svelte';
import { hasEnded } from '../live/bar-state';
import { Answer } from './answer.svelte';

const EVERY_MS = 30_000;
/** Pours end together, and the hub counts a pour a moment after it has told of its end. */
const AFTER_POUR_MS = 1_500;
/** So old numbers are said to be old. */
export const OLD_MS = 90_000;

export class TonightFeed<T> {
  readonly answer = new Answer<T>();
  /** Another one whenever a pour has ended. */
  private readonly ended = $derived(
    bar.taps.map(({ pour }) => (pour && hasEnded(pour) ? pour.request_id : '')).join(' '),
  );
  private first = true;

  constructor(private readonly call: () => Promise<T>) {}

  /** For an effect: asks at once, after every reconnection, and regularly until it is called off. */
  follow(): (() => void) | undefined {
    if (!bar.connected) return undefined;
    untrack(() => void this.load());
    const look = (): void => {
      if (document.visibilityState === 'visible') void this.load();
    };
    const timer = setInterval(look, EVERY_MS);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }

  /** For an effect: asks soon after a pour. */
  followPours(): (() => void) | undefined {
    void this.ended;
    if (this.first) {
      this.first = false;
      return undefined;
    }
    const timer = setTimeout(() => void this.load(), AFTER_POUR_MS);
    return () => {
      clearTimeout(timer);
    };
  }

  async load(): Promise<void> {
    await this.answer.ask(this.call);
  }
}
