import { bar } from '../../live/bar.svelte';
import type { Tap } from '../../live/bar-state';
import { ageMs, busy, tapState, STALE_MS } from '../../live/tap-state';
import { stabilityOf, withReading, type Sample, type ScaleBlocker } from './stability';

/** One tap's scale over the last seconds. Call `follow` in an effect: it takes in each new reading. */
export class ScaleMonitor {
  samples = $state.raw<Sample[]>([]);
  readonly now = $derived(stabilityOf(this.samples));

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
    if (shown === 'offline') return 'offline';
    if (!hasScale(tap)) return 'scale';
    if (busy(shown)) return 'pouring';
    if (!this.fresh) return 'stale';
    if (tap.reading?.weight_error || tap.reading?.weight_g == null) return 'sensor';
    if (this.now.spreadG === null) return 'few';
    return this.now.stable ? null : 'moving';
  }
}

export function hasScale(tap: Tap): boolean {
  return tap.capabilities?.includes('scale') ?? tap.scale_url != null;
}
