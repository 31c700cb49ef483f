/** What is said of what is left in a bottle: rounded as exactly as it is known, and no more. */

/** A bottle as the live frames or the stock's calls tell it; without `left_ml` it is not counted. */
export interface Level {
  size_ml?: number | null | undefined;
  left_ml?: number | null | undefined;
  sigma_ml?: number | null | undefined;
  low: boolean;
  empty: boolean;
}

export type LevelState = 'uncounted' | 'fine' | 'low' | 'empty';

export function levelState(level: Level): LevelState {
  if (level.empty) return 'empty';
  if (level.left_ml == null) return 'uncounted';
  return level.low ? 'low' : 'fine';
}

/** The truth lies within so many standard deviations nearly always. */
const BAND = 2;

/** @returns "± so many" ml, not rounded; 0 where nobody knows how sure it is */
export function bandMl(level: Level): number {
  return BAND * (level.sigma_ml ?? 0);
}

function stepFor(band: number): number {
  if (band < 10) return 1;
  if (band < 100) return 10;
  return band < 500 ? 50 : 100;
}

export interface RoundedLevel {
  /** Never below 0: no bottle holds less than nothing. */
  ml: number;
  /** "± so many", rounded up. */
  band: number;
}

/** @returns what is left and how sure that is, ml, both rounded to the same step; null for a bottle that is not counted */
export function roundedLevel(level: Level): RoundedLevel | null {
  if (level.left_ml == null) return null;
  const band = bandMl(level);
  const step = stepFor(band);
  // A third of 0.1 must not make a whole step.
  const up = Math.ceil(Math.round((band / step) * 1e6) / 1e6);
  return { ml: Math.max(0, Math.round(level.left_ml / step) * step), band: up * step };
}

export interface LevelShares {
  left: number;
  least: number;
  most: number;
}

/** @returns shares of the bottle's size, 0 to 1: what is left, and the bounds of its band; null where it is not counted */
export function levelShares(level: Level): LevelShares | null {
  const { left_ml, size_ml } = level;
  if (left_ml == null || !size_ml) return null;
  const share = (ml: number): number => Math.min(1, Math.max(0, ml / size_ml));
  const band = bandMl(level);
  return { left: share(left_ml), least: share(left_ml - band), most: share(left_ml + band) };
}
