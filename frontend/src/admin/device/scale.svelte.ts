import { bar } from '../../live/bar.svelte';
import type { Tap } from '../../live/model';
import { ageMs, busy, showing, STALE_MS } from '../../live/showing';
import { stillness, withReading, type Sample, type ScaleObstacle } from './stillness';

/** The scale of one tap as the last seconds showed it. `follow` is called in an effect. */
export class ScaleSight {
  samples = $state.raw<Sample[]>([]);
  readonly now = $derived(stillness(this.samples));

  constructor(private readonly of: () => Tap) {}

  get tap(): Tap {
    return this.of();
  }

  follow(): void {
    this.samples = withReading(this.samples, this.tap.reading);
  }

  get fresh(): boolean {
    return bar.trusted && this.tap.online && !!this.tap.reading && ageMs(this.tap, bar.hubNow) <= STALE_MS;
  }

  get obstacle(): ScaleObstacle | null {
    const { tap } = this;
    const shown = showing(tap, bar.trusted, bar.hubNow);
    if (shown === 'hub-lost') return 'hub';
    if (shown === 'offline') return 'offline';
    if (!hasScale(tap)) return 'scale';
    if (busy(shown)) return 'pouring';
    if (!this.fresh) return 'stale';
    if (tap.reading?.weight_error || tap.reading?.weight_g == null) return 'sensor';
    if (this.now.spreadG === null) return 'few';
    return this.now.still ? null : 'moving';
  }
}

export function hasScale(tap: Tap): boolean {
  return tap.capabilities?.includes('scale') ?? tap.scale_url != null;
}
