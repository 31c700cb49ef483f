/** The rules for the bartender's next pour: what blocks it, and which amounts it may have. */
import { MAX_POUR_ML, type Me, type Pour } from '../contract/model';
import { hasEnded, type Tap } from '../live/bar-state';
import { bandMl, type Level } from '../live/bottle-level';
import { busy, type TapState } from '../live/tap-state';

export interface SelectedGuest {
  token: string;
  name: string;
}

export type TapBlocker =
  | 'needHub'
  | 'needDevice'
  | 'needReading'
  | 'needReady'
  | 'needEnd'
  | 'needMaintained'
  | 'needGlass'
  | 'needNewGlass';

/**
 * @param glass whether a glass may stand under the tap
 * @param used whether that glass has been poured into already
 * @returns the most urgent reason of the tap against a pour; null where it may pour
 */
export function tapBlocker(shown: TapState, glass: boolean, used: boolean): TapBlocker | null {
  if (shown === 'hub-lost') return 'needHub';
  if (shown === 'offline') return 'needDevice';
  if (shown === 'unsure') return 'needReading';
  if (shown === 'not-ready') return 'needReady';
  if (busy(shown)) return 'needEnd';
  if (shown === 'priming' || shown === 'cleaning') return 'needMaintained';
  if (!glass) return 'needGlass';
  return used ? 'needNewGlass' : null;
}

/** @returns whether the glass of the tap's last pour still stands under it */
export function holdsPour(tap: Tap): boolean {
  return hasEnded(tap.pour) && tap.pour?.phase !== 'refused' && !tap.cleared;
}

/** Why nothing, or not so much, would be poured for the guest. */
export type GuestBlocker =
  | { kind: 'nobody' | 'looking' }
  /** One of the hub's codes. */
  | { kind: 'refused'; code: string }
  /** Less than the chosen amount, but some, whole ml. */
  | { kind: 'tooMuch'; leftMl: number };

/** @param me what the hub says of the guest; null where it could not say anything @returns null where the guest may drink so much */
export function guestBlocker(
  guest: SelectedGuest | null,
  me: Me | null,
  looking: boolean,
  amountMl: number,
): GuestBlocker | null {
  if (!guest) return { kind: 'nobody' };
  if (!me) return looking ? { kind: 'looking' } : null;
  const leftMl = leftOf(me);
  if (me.code && (me.code !== 'GUEST_LIMIT' || !leftMl)) return { kind: 'refused', code: me.code };
  if (me.blocked) return { kind: 'refused', code: 'GUEST_BLOCKED' };
  if (leftMl === null || leftMl >= amountMl) return null;
  return leftMl > 0 ? { kind: 'tooMuch', leftMl } : { kind: 'refused', code: 'GUEST_LIMIT' };
}

/** @returns whole ml that the guest may still have, rounded as the hub does before it refuses; null for no limit */
export function leftOf(me: Me): number | null {
  return me.left_ml == null ? null : Math.max(0, Math.round(me.left_ml));
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

/** Why a pour may end early: the bottle holds less for certain, or perhaps. */
type PourDoubt = 'surelyNot' | 'maybeNot';

/** @returns whether the bottle can finish a pour; null where nothing speaks against it. The hub itself decides. */
function pourDoubt(level: Level | null | undefined, amountMl: number): PourDoubt | null {
  if (!level) return null;
  if (level.left_ml == null) return level.empty ? 'maybeNot' : null;
  const band = bandMl(level);
  if (level.left_ml + band < amountMl) return 'surelyNot';
  return level.left_ml - band < amountMl ? 'maybeNot' : null;
}

/** What the bottle says to a pour: nothing, a question before it, or that the hub is going to refuse it. */
export type BottleVerdict = 'ask' | 'refuse' | null;

/** @param check the hub's setting; null where it does not say: then it is asked, and the hub decides */
export function bottleVerdict(
  level: Level | null | undefined,
  amountMl: number,
  check: 'off' | 'warn' | 'strict' | null,
): BottleVerdict {
  const doubt = pourDoubt(level, amountMl);
  if (doubt === null) return null;
  const refuses = check === 'strict' || (check === 'warn' && doubt === 'surelyNot');
  return refuses && level?.left_ml != null ? 'refuse' : 'ask';
}
