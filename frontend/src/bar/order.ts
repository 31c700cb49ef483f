/** What stands in the way of a pour, and what is left of one: the bartender's arithmetic. */
import { MAX_POUR_ML, type Pour } from '../contract/model';
import { busy, type Showing } from '../live/showing';

export interface Drinker {
  token: string;
  name: string;
}

export type Obstacle = 'needHub' | 'needDevice' | 'needReading' | 'needEnd' | 'needGlass' | 'needGuest';

/** @returns what has to be done first, the most pressing first; null when a pour may be asked for */
export function obstacle(shown: Showing, glass: boolean, drinker: Drinker | null): Obstacle | null {
  if (shown === 'hub-lost') return 'needHub';
  if (shown === 'offline') return 'needDevice';
  if (shown === 'unsure') return 'needReading';
  if (busy(shown)) return 'needEnd';
  if (!glass) return 'needGlass';
  return drinker ? null : 'needGuest';
}

/** @returns whole ml that a failed pour still owes; 0 where it is not worth a pour */
export function restOf(pour: Pour): number {
  return pour.phase === 'failed' ? Math.max(0, Math.round(pour.amount_ml - (pour.poured_ml ?? 0))) : 0;
}

export const presets = [15, 30, 45] as const;

/** Keeps an amount within what one pour may be. */
export function within(ml: number): number {
  return Math.min(MAX_POUR_ML, Math.max(1, Math.round(ml)));
}
