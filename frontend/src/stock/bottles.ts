/** How the bottles of the bar are ordered, named and counted. */
import type { BottleLevel } from '../contract/model';
import type { Bottle, Drink, Movement } from '../contract/stock-model';
import type { Tap } from '../live/bar-state';

export const isEnded = (bottle: Bottle): boolean => bottle.ended_at != null;
export const isSpare = (bottle: Bottle): boolean => bottle.tap == null && !isEnded(bottle);
export const isInUse = (bottle: Bottle): boolean => bottle.tap != null && !isEnded(bottle);

/** @returns the bottle with what its tap tells of it live; a list that was loaded before says less */
export function withLive(bottle: Bottle, taps: readonly Pick<Tap, 'bottle'>[]): Bottle {
  const live = taps.find((tap) => tap.bottle?.id === bottle.id)?.bottle;
  return live ? { ...bottle, ...levelOf(live) } : bottle;
}

function levelOf({ left_ml, sigma_ml, low, empty, empty_at }: BottleLevel) {
  return { left_ml, sigma_ml, low, empty, empty_at };
}

/** @returns the bottles at the taps, in the order of the taps; those of taps that are gone last */
export function byTap(bottles: Bottle[], taps: readonly Pick<Tap, 'id'>[]): Bottle[] {
  const places = new Map(taps.map((tap, place) => [tap.id, place]));
  const placeOf = (bottle: Bottle): number => places.get(bottle.tap ?? '') ?? taps.length;
  return bottles.filter(isInUse).sort((one, other) => placeOf(one) - placeOf(other) || one.id - other.id);
}

export interface SpareBottles {
  drink: Drink | undefined;
  bottles: Bottle[];
}

/** @returns the spare bottles, by drink in the order of their names; the one to be used up first comes first */
export function spareByDrink(bottles: Bottle[], drinks: Map<number, Drink>): SpareBottles[] {
  const groups = new Map<number, Bottle[]>();
  for (const bottle of bottles.filter(isSpare)) {
    groups.set(bottle.drink, [...(groups.get(bottle.drink) ?? []), bottle]);
  }
  return [...groups]
    .map(([id, spare]) => ({ drink: drinks.get(id), bottles: spare.sort(usedFirst) }))
    .sort((one, other) => (one.drink?.name ?? '').localeCompare(other.drink?.name ?? ''));
}

/** Opened ones before full ones, and then the oldest. */
function usedFirst(one: Bottle, other: Bottle): number {
  return Number(isFull(one)) - Number(isFull(other)) || one.opened_at - other.opened_at || one.id - other.id;
}

/** @returns whether nothing was taken out of it, as far as anybody knows */
function isFull({ size_ml, left_ml }: Bottle): boolean {
  return size_ml == null || (left_ml ?? 0) >= size_ml * 0.985;
}

/** @returns the loss as a share of what was in the bottle, per cent; null for one that was never counted */
export function lossPercent({ loss_ml, start_ml }: Bottle): number | null {
  return start_ml ? (100 * loss_ml) / start_ml : null;
}

/** Less is no loss, but what no scale can tell, ml. */
const NO_LOSS_ML = 0.5;

/** @returns ml of the bottle that only primed and cleaned its tap, which are part of its loss */
export function maintenanceMl(movements: Movement[]): number {
  return movements
    .filter(({ kind }) => kind === 'prime' || kind === 'clean')
    .reduce((sum, { ml }) => sum - ml, 0);
}

export function hasLoss({ loss_ml }: Bottle): boolean {
  return Math.abs(loss_ml) >= NO_LOSS_ML;
}

/**
 * @param bottles newest first
 * @returns what a bottle weighs empty: as it was told, or as of the newest other one of the same drink and size; null where
 *   nobody said
 */
export function emptyWeightOf(bottle: Bottle, bottles: Bottle[]): number | null {
  if (bottle.empty_g != null) return bottle.empty_g;
  const twin = bottles.find(
    (other) =>
      other.id !== bottle.id &&
      other.drink === bottle.drink &&
      other.size_ml === bottle.size_ml &&
      other.empty_g != null,
  );
  return twin?.empty_g ?? null;
}
