import { ago, clock, figure } from '../language/format';
import { say, why } from '../language/say';
import { bar } from '../live/bar.svelte';
import type { Tap } from '../live/model';
import { ageMs, busy, mlInGlass, showing, STALE_MS, targetMl, type Showing } from '../live/showing';
import { looks } from './states';

/** Everything a screen says about one tap, from one place. Read in a template, it moves with the bar. */
export class TapSight {
  constructor(private readonly of: () => Tap) {}

  get tap(): Tap {
    return this.of();
  }

  readonly shown: Showing = $derived.by(() => showing(this.tap, bar.trusted, bar.hubNow));
  readonly look = $derived(looks[this.shown]);
  readonly ml = $derived.by(() => mlInGlass(this.tap));
  readonly target = $derived.by(() =>
    this.shown === 'failed' ? (this.tap.pour?.amount_ml ?? null) : targetMl(this.tap),
  );
  readonly flowing = $derived.by(
    () => this.shown === 'pouring' && this.tap.pour?.phase !== 'started' && (this.ml ?? 0) > 0.2,
  );
  readonly words = $derived(say().state[this.shown]);
  readonly showsMl = $derived(
    busy(this.shown) || this.shown === 'success' || this.shown === 'failed' || this.ml !== 0,
  );
  /** A settled and measured figure has a tenth; a moving one would only flicker. A failure names what had flowed. */
  readonly figure = $derived.by(() => {
    if (this.shown === 'in-doubt') return figure(null);
    return this.shown === 'failed' || this.shown === 'success'
      ? figure(this.tap.pour?.poured_ml, this.tap.pour?.measured ? 1 : 0)
      : figure(this.ml);
  });
  /** The pour has ended or its device is silent, and nobody knows how much of it is in the glass. */
  readonly unknown = $derived.by(
    () =>
      this.shown === 'in-doubt' ||
      ((this.shown === 'failed' || this.shown === 'success') && this.tap.pour?.poured_ml == null),
  );

  /** The state's reason or what it waits for; empty where the words say it all. */
  readonly note = $derived.by(() => {
    const { tap, shown } = this;
    switch (shown) {
      case 'failed':
        return [why(tap.pour?.code, tap.pour?.reason), this.unknown ? say().unknownMl : '']
          .filter(Boolean)
          .join(' ');
      case 'offline':
        return tap.offline_since ? say().since(clock(tap.offline_since)) : why(null, tap.offline_reason);
      case 'hub-lost':
      case 'unsure':
        return this.lastSeen;
      case 'in-doubt':
        return say().unknownMl;
      case 'not-ready':
        // Guests are not told the device's own word.
        return tap.reading?.state_word === 'unknown' ? '' : say().deviceSays(tap.reading?.state_word ?? '');
      case 'success':
        if (this.unknown) return say().unknownMl;
        return tap.pour?.measured === false ? say().notMeasured : this.warning;
      default:
        return this.warning;
    }
  });

  private get warning(): string {
    if (this.tap.reading?.weight_error) return say().tap.scaleWarning;
    return this.tap.reading?.distance_error ? say().tap.sensorWarning : '';
  }

  private get lastSeen(): string {
    const age = ageMs(this.tap, bar.hubNow);
    return this.tap.reading && age > STALE_MS ? say().seen(ago(age)) : '';
  }
}
