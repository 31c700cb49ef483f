import type { Me } from '../contract/model';
import { hasEnded, sinceEndMs, type Tap } from '../live/bar-state';

/** How long the end of a pour stays on the guest's page after the glass was taken away, ms. */
const END_SHOWN_MS = 30_000;

/** @returns the request ids of all pours for guests that run at the bar: each may be this guest's */
export function runningPours(taps: Tap[]): string[] {
  return taps.flatMap(({ pour }) => (pour && !pour.maintenance && !hasEnded(pour) ? [pour.request_id] : []));
}

/** @returns the tap of the guest's own pour, while that runs and for a while after its end */
export function ownTap(taps: Tap[], requestId: string | null, hubNow: number): Tap | undefined {
  const tap = taps.find(({ pour }) => requestId !== null && pour?.request_id === requestId);
  const over = tap && hasEnded(tap.pour) && tap.cleared && sinceEndMs(tap, hubNow) > END_SHOWN_MS;
  return over ? undefined : tap;
}

export type Standing = 'blocked' | 'waiting' | 'unknown' | 'none' | 'left' | 'noLimit';

/** @returns how the bar stands to this guest now: one word, however many fields say it */
export function standingOf(me: Me): Standing {
  if (me.blocked || me.code === 'GUEST_BLOCKED') return 'blocked';
  if (me.code === 'GUEST_UNCONFIRMED') return 'waiting';
  if (me.code === 'UNKNOWN_GUEST') return 'unknown';
  if (me.code === 'GUEST_LIMIT' || (me.left_ml != null && Math.round(me.left_ml) < 1)) return 'none';
  return me.left_ml == null ? 'noLimit' : 'left';
}
