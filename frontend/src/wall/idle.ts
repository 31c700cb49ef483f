import type { Pour } from '../contract/model';
import type { Tap } from '../live/bar-state';
import { tapState } from '../live/tap-state';

const IDLE_AFTER_MS = 4 * 60_000;

/**
 * @param recent the latest pours, the newest first
 * @returns whether the bar waits for its next guest: taps are there, no glass is, and nothing was poured for a while
 */
export function isIdle(taps: Tap[], recent: Pour[], hubNow: number): boolean {
  const states = taps.map((tap) => tapState(tap, true, hubNow));
  const newest = recent[0];
  const since = newest ? hubNow - (newest.ended_at ?? hubNow) : Infinity;
  return (
    since > IDLE_AFTER_MS &&
    states.includes('no-glass') &&
    states.every((state) => state === 'no-glass' || state === 'offline')
  );
}
