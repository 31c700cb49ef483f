import { bar } from '../../live/bar.svelte';
import type { Tap } from '../../live/bar-state';
import { ageMs, busy, tapState, STALE_MS } from '../../live/tap-state';
import { stabilityOf, withReading, type Sample, type ScaleBlocker } from './stability';

/** One tap's scale over the last seconds. Call `follow` in an effect: it takes in each new reading. */
export class ScaleMonitor {
  samples = $state.raw<Sample[]>([]);
  readonly now = $derived.by(() => stabilityOf(this.samples, this.tap.reading?.stable));

  constructor(private readonly of: () => Tap) {}

  get tap(): Tap {
    return this.of();
  }

  follow(): void {
    this.samples = withReading(this.samples, this.tap.reading);
  }

  get fresh(): boolean {
    return bar.connected && this.tap.online && !!this.tap.reading && ageMs(this.tap, bar.hubNow) <= STALE_MS;
  }

  get blocker(): ScaleBlocker | null {
    const { tap } = this;
    const shown = tapState(tap, bar.connected, bar.hubNow);
    if (shown === 'hub-lost') return 'hub';
    if (!hasScale(tap)) return 'scale';
    if (shown === 'offline') return 'offline';
    if (busy(shown)) return 'pouring';
    if (!this.fresh) return 'stale';
    if (tap.reading?.weight_error || tap.reading?.weight_g == null) return 'sensor';
    if (this.now.stable) return null;
    return this.now.moving ? 'moving' : 'few';
  }
}

/** @returns whether the tap has a scale, also one that does not answer */
export function hasScale(tap: Tap): boolean {
  return tap.scale_url != null;
}

/** @returns whether the scale has answered since the hub started: before that, nobody knows what it can do */
export function knowsScale(tap: Tap): boolean {
  return tap.protocols?.scale != null;
}
