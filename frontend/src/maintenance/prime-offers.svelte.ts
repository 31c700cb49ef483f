/** Hoses that hold no drink, or another one, until somebody primes them: asked once, in passing. */
import { bar } from '../live/bar.svelte';

export interface PrimeOffer {
  tap: string;
  why: 'bottle' | 'cleaned';
  /** The bottle at the tap that it is about; null for any. */
  bottle: number | null;
  /** The last pour at the tap by then: after another one, the hose is full anyway. */
  pour: string | null;
  /** `performance.now()` time. */
  until: number;
}

const SHOWN_MS = 10 * 60_000;

class PrimeOffers {
  private list = $state.raw<PrimeOffer[]>([]);

  get any(): boolean {
    return this.list.length > 0;
  }

  /** Those that still make sense. */
  get open(): PrimeOffer[] {
    return this.list.filter((offer) => {
      const tap = bar.tap(offer.tap);
      if (!tap || tap.maintenance || bar.pageNow > offer.until) return false;
      if (offer.bottle !== null && offer.bottle !== tap.bottle?.id) return false;
      return !tap.pour || tap.pour.maintenance != null || tap.pour.request_id === offer.pour;
    });
  }

  make(tap: string, why: PrimeOffer['why'], bottle: number | null = null): void {
    const pour = bar.tap(tap)?.pour?.request_id ?? null;
    this.drop(tap);
    this.list = [...this.list, { tap, why, bottle, pour, until: performance.now() + SHOWN_MS }];
  }

  drop(tap: string): void {
    this.list = this.list.filter((offer) => offer.tap !== tap);
  }
}

export const primeOffers = new PrimeOffers();
