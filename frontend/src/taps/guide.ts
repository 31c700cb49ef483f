import type { Tap } from '../live/bar-state';
import { busy, isDone, tapState, type TapState } from '../live/tap-state';

/** What a newcomer to the demo does next, and at which tap. */
export interface GuideStep {
  kind: 'place' | 'signIn' | 'pour' | 'pouring' | 'done';
  tap: Tap;
}

/** Follows what is done, here or elsewhere. @returns null while no tap can be tried */
export function guideStep(taps: Tap[], mayPour: boolean, hubNow: number): GuideStep | null {
  const find = (is: (state: TapState) => boolean): Tap | undefined =>
    taps.find((tap) => is(tapState(tap, true, hubNow)));
  const step = (kind: GuideStep['kind'], tap: Tap | undefined): GuideStep | null =>
    tap ? { kind, tap } : null;
  return (
    step('pouring', find(busy)) ??
    step('done', find(isDone)) ??
    step(
      mayPour ? 'pour' : 'signIn',
      find((state) => state === 'ready'),
    ) ??
    step(
      'place',
      find((state) => state === 'no-glass'),
    )
  );
}
