/** The steps of weighing a bottle on the scale of a tap. */
import type { ScaleBlocker, Stability } from '../admin/device/stability';
import { FULL_G } from '../live/tap-state';

/** A scale that shows less counts as empty, g: the bottle's weight is what it shows. */
const ZERO_G = 5;
/** No bottle weighs less, g. */
const LIGHTEST_BOTTLE_G = 30;

export type WeighStep = 'clear' | 'load';

export interface Weighable {
  step: WeighStep;
  /** What the scale shows, g; null without a reading. */
  grams: number | null;
  /** Whether what the scale shows may be used. */
  ready: boolean;
  /** What is in the way and needs a word of its own. */
  problem: 'notZero' | 'tooHeavy' | null;
}

/**
 * @param cleared whether the scale was seen empty since this began
 * @param blocker why nothing can be weighed now, of the scale itself; null where it stands still
 */
export function weighable(cleared: boolean, now: Stability, blocker: ScaleBlocker | null): Weighable {
  const grams = now.meanG;
  if (grams !== null && grams >= FULL_G) return { step: 'load', grams, ready: false, problem: 'tooHeavy' };
  if (!cleared) {
    const off = blocker === null && grams !== null && Math.abs(grams) < LIGHTEST_BOTTLE_G;
    return { step: 'clear', grams, ready: false, problem: off && !isZero(now) ? 'notZero' : null };
  }
  return {
    step: 'load',
    grams,
    ready: blocker === null && grams !== null && grams >= LIGHTEST_BOTTLE_G,
    problem: null,
  };
}

export function isZero({ meanG }: Stability): boolean {
  return meanG !== null && Math.abs(meanG) <= ZERO_G;
}

/** @returns ml in a bottle by its weight; null where one of the two weights is unknown */
export function mlByWeight(grossG: number | null, emptyG: number | null, density: number): number | null {
  return grossG === null || emptyG === null ? null : Math.max(0, (grossG - emptyG) / density);
}
