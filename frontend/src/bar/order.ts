/** What stands in the way of a pour, and what is left of one: the bartender's arithmetic. */
import { MAX_POUR_ML, type Pour } from '../contract/model';
import { busy, type Showing } from '../live/showing';

export interface Drinker {
  token: string;
  name: string;
}

export type Obstacle =
  'needHub' | 'needDevice' | 'needReading' | 'needReady' | 'needEnd' | 'needGlass' | 'needGuest';

/** @returns what has to be done first, the most pressing first; null when a pour may be asked for */
export function obstacle(shown: Showing, glass: boolean, drinker: Drinker | null): Obstacle | null {
  if (shown === 'hub-lost') return 'needHub';
  if (shown === 'offline') return 'needDevice';
  if (shown === 'unsure') return 'needReading';
  if (shown === 'not-ready') return 'needReady';
  if (busy(shown)) return 'needEnd';
  if (!glass) return 'needGlass';
  return drinker ? null : 'needGuest';
}

/**
 * One that failed had begun, for one that never did is refused or says 0 ml: without a figure the glass may be full.
 *
 * @returns whole ml that a failed pour still owes; 0 where it is not worth a pour and where nobody knows
 */
export function restOf(pour: Pour): number {
  if (pour.phase !== 'failed' || pour.poured_ml == null) return 0;
  return Math.max(0, Math.round(pour.amount_ml - pour.poured_ml));
}

export const presets = [15, 30, 45] as const;

/** Keeps an amount within what one pour may be. */
export function within(ml: number): number {
  return Math.min(MAX_POUR_ML, Math.max(1, Math.round(ml)));
}
