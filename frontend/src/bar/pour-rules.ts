/** The rules for the bartender's next pour: what blocks it, and which amounts it may have. */
import { MAX_POUR_ML, type Pour } from '../contract/model';
import { busy, type TapState } from '../live/tap-state';

export interface SelectedGuest {
  token: string;
  name: string;
}

export type Blocker =
  'needHub' | 'needDevice' | 'needReading' | 'needReady' | 'needEnd' | 'needGlass' | 'needGuest';

/** @returns the most urgent reason against a pour; null where a pour may be requested */
export function blockerOf(shown: TapState, glass: boolean, guest: SelectedGuest | null): Blocker | null {
  if (shown === 'hub-lost') return 'needHub';
  if (shown === 'offline') return 'needDevice';
  if (shown === 'unsure') return 'needReading';
  if (shown === 'not-ready') return 'needReady';
  if (busy(shown)) return 'needEnd';
  if (!glass) return 'needGlass';
  return guest ? null : 'needGuest';
}

/**
 * A failed pour had begun; one that never began is refused or reports 0 ml. Without an amount the glass may be full.
 *
 * @returns whole ml that a failed pour still owes; 0 where that is too little to pour or unknown
 */
export function remainingMl(pour: Pour): number {
  if (pour.phase !== 'failed' || pour.poured_ml == null) return 0;
  return Math.max(0, Math.round(pour.amount_ml - pour.poured_ml));
}

export const presetAmounts = [15, 30, 45] as const;

/** Limits an amount to what one pour may be, whole ml. */
export function clampAmount(ml: number): number {
  return Math.min(MAX_POUR_ML, Math.max(1, Math.round(ml)));
}
