/** The choices of whoever changes a bottle, and what they come to. */
import type { BottleDraft } from '../api/stock';
import type { Bottle, Drink } from '../contract/stock-model';
import { numberIn } from '../language/number-in';
import { isSpare, spareByDrink } from './bottles';

export const sizePresets = [350, 500, 700, 750, 1000] as const;
/** Where no bottle of the drink tells another, ml. */
const USUAL_SIZE_ML = 700;
export const EIGHTHS = 8;
/** The hub's bounds, ml. */
export const SMALLEST_ML = 20;
export const LARGEST_ML = 100_000;

/** @param bottles newest first @returns the drinks whose bottles are the newest first, then the others by name */
export function recentFirst(drinks: Drink[], bottles: Bottle[]): Drink[] {
  const newest = new Map<number, number>();
  bottles.forEach(({ drink }, place) => {
    if (!newest.has(drink)) newest.set(drink, place);
  });
  const placeOf = ({ id }: Drink): number => newest.get(id) ?? bottles.length;
  return drinks.toSorted((one, other) => placeOf(one) - placeOf(other) || one.name.localeCompare(other.name));
}

/** @param bottles newest first @returns the size of the drink's newest counted bottle, ml */
export function lastSize(drink: number, bottles: Bottle[]): number {
  return bottles.find((bottle) => bottle.drink === drink && bottle.size_ml != null)?.size_ml ?? USUAL_SIZE_ML;
}

/** @returns the spare bottles of a drink, the one to be used up first first */
export function sparesOf(drink: number, bottles: Bottle[]): Bottle[] {
  const own = bottles.filter((bottle) => bottle.drink === drink && isSpare(bottle));
  return spareByDrink(own, new Map())[0]?.bottles ?? [];
}

export interface Container {
  drink: number;
  sizeMl: number;
  eighths: number;
}

/** @returns the new bottle; the one that the person saw at the tap is named where the tap has told one */
export function draftOf(container: Container, tap: string | null, seen: number | null): BottleDraft {
  const { drink, sizeMl, eighths } = container;
  return {
    drink,
    ...(tap === null ? {} : { tap }),
    ...(tap === null || seen === null ? {} : { replaces: seen }),
    size_ml: sizeMl,
    ...(eighths < EIGHTHS ? { start_ml: Math.max(1, startMl(sizeMl, eighths)) } : {}),
  };
}

export function startMl(sizeMl: number, eighths: number): number {
  return Math.round((sizeMl * eighths) / EIGHTHS);
}

/** @returns a size in ml as somebody typed it; null where no bottle has that */
export function sizeIn(text: string): number | null {
  const ml = numberIn(text);
  return ml !== null && ml >= SMALLEST_ML && ml <= LARGEST_ML ? ml : null;
}
