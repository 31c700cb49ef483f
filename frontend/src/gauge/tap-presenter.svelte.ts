import { formatAgo, formatMlOrDash, formatTime } from '../language/format';
import { failureMessage, messages } from '../language/messages';
import { bar } from '../live/bar.svelte';
import type { Tap } from '../live/bar-state';
import {
  ageMs,
  busy,
  isDone,
  isFlowing,
  isAtMaximum,
  isClaimed,
  isUnmeasured,
  mlInGlass,
  STALE_MS,
  tapState,
  targetMl,
  type TapState,
} from '../live/tap-state';
import { stateLooks } from './state-looks';

/** What every screen says about one tap. Its properties are reactive: a template that reads them follows the tap. */
export class TapPresenter {
  constructor(private readonly of: () => Tap) {}

  get tap(): Tap {
    return this.of();
  }

  readonly state: TapState = $derived.by(() => tapState(this.tap, bar.connected, bar.hubNow));
  readonly look = $derived(stateLooks[this.state]);
  readonly label = $derived(messages().state[this.state]);
  readonly ml = $derived.by(() => mlInGlass(this.tap));
  readonly target = $derived.by(() =>
    this.state === 'failed' ? (this.tap.pour?.amount_ml ?? null) : targetMl(this.tap),
  );
  readonly flowing = $derived.by(() => isFlowing(this.tap, this.state));
  /** Whether the end of a pour is shown. */
  readonly ended = $derived(this.state === 'failed' || isDone(this.state));
  readonly showsAmount = $derived(busy(this.state) || this.ended || this.ml !== 0);
  /**
   * Millilitres as text. Only a settled, measured amount has a decimal: in a moving one it would flicker. A moving one is rounded
   * down, so that the measured one after it is hardly ever less.
   */
  readonly amount = $derived.by(() => {
    if (this.state === 'in-doubt') return formatMlOrDash(null);
    return this.ended
      ? formatMlOrDash(this.tap.pour?.poured_ml, this.tap.pour?.measured ? 1 : 0)
      : formatMlOrDash(this.ml === null ? null : Math.floor(this.ml));
  });
  /** How much is in the glass is unknown: the device is silent in mid-pour, or the pour ended without a figure. */
  readonly amountUnknown = $derived.by(
    () => this.state === 'in-doubt' || (this.ended && this.tap.pour?.poured_ml == null),
  );

  /** Why the tap is in its state or what it waits for; empty where the label says it all. */
  readonly note = $derived.by(() => {
    const { tap, state } = this;
    switch (state) {
      case 'failed':
        return [
          failureMessage(tap.pour?.code, tap.pour?.reason),
          this.amountUnknown ? messages().unknownMl : '',
          this.unmeasured(tap.pour),
        ]
          .filter(Boolean)
          .join(' ');
      case 'offline':
        return tap.offline_since
          ? messages().since(formatTime(tap.offline_since))
          : failureMessage(null, tap.offline_reason);
      case 'hub-lost':
      case 'unsure':
        return this.lastSeen;
      case 'silent':
        return [this.seen, messages().silentHint].filter(Boolean).join(' ');
      case 'in-doubt':
        return messages().unknownMl;
      case 'not-ready':
        // The hub tells guests only "unknown", not the device's own word.
        return tap.reading?.state_word === 'unknown'
          ? ''
          : messages().deviceSays(tap.reading?.state_word ?? '');
      case 'success':
      case 'nearly':
      case 'short':
      case 'over':
        if (this.amountUnknown) return messages().unknownMl;
        if (tap.pour?.measured !== false) return this.warning;
        return isClaimed(tap) ? messages().reported : messages().notMeasured;
      default:
        return this.warning;
    }
  });

  /** @returns what an amount rests on that no settled scale has measured, with the ml; empty for one that was measured */
  unmeasured(pour: Tap['pour']): string {
    if (!isUnmeasured(pour)) return '';
    const ml = formatMlOrDash(pour?.poured_ml);
    return isClaimed(this.tap) ? messages().claimed(ml) : messages().estimated(ml);
  }

  private get warning(): string {
    if (this.tap.reading?.weight_error) return messages().tap.scaleWarning;
    if (isAtMaximum(this.tap)) return messages().tap.scaleMaximum;
    return this.tap.reading?.distance_error ? messages().tap.sensorWarning : '';
  }

  private get lastSeen(): string {
    return ageMs(this.tap, bar.hubNow) > STALE_MS ? this.seen : '';
  }

  private get seen(): string {
    return this.tap.reading ? messages().seen(formatAgo(ageMs(this.tap, bar.hubNow))) : '';
  }
}
