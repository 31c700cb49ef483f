/**
 * Does the scale stand still, so that it is worth asking for a tare or a calibration? The hub says so with each reading: it
 * sees every sample, while the page gets few of a weight that repeats itself.
 */
import type { Reading } from '../../contract/model';
import { FULL_G } from '../../live/tap-state';

export interface Sample {
  /** When it was measured, hub's clock, ms since 1970. */
  atMs: number;
  grams: number;
}

/** A larger spread, highest minus lowest sample, is told as a movement, g. */
const STILL_SPREAD_G = 1;
/** Only samples of this last span count: of a weight at rest the hub sends at least one a second. */
const WINDOW_MS = 1_200;
/** How much of the past is kept for the drawing, ms. */
export const KEPT_MS = 6_000;

/** @returns the samples with this reading appended; the same array where it brings no new weight */
export function withReading(samples: Sample[], reading: Reading | null | undefined): Sample[] {
  const last = samples.at(-1);
  if (reading?.weight_g == null || reading.weight_error || reading.at_ms === last?.atMs) return samples;
  const kept = samples.filter(
    (sample) => sample.atMs < reading.at_ms && reading.at_ms - sample.atMs <= KEPT_MS,
  );
  return [...kept, { atMs: reading.at_ms, grams: reading.weight_g }];
}

export interface Stability {
  stable: boolean;
  /** Not stable, and seen to move. */
  moving: boolean;
  /** Highest minus lowest sample of the last second, g; null without a sample. */
  spreadG: number | null;
  /** Mean of the last second, g; null without a sample. */
  meanG: number | null;
}

/** @param told the hub's verdict; where a hub has none, samples of a second that do not differ stand still */
export function stabilityOf(samples: Sample[], told: boolean | null | undefined): Stability {
  const end = samples.at(-1)?.atMs ?? 0;
  const grams = samples.filter((sample) => end - sample.atMs <= WINDOW_MS).map((sample) => sample.grams);
  if (!grams.length) return { stable: false, moving: false, spreadG: null, meanG: null };
  const spreadG = Math.max(...grams) - Math.min(...grams);
  const stable = told ?? (grams.length > 1 && spreadG <= STILL_SPREAD_G);
  return {
    stable,
    moving: !stable && spreadG > STILL_SPREAD_G,
    spreadG,
    meanG: grams.reduce((sum, each) => sum + each, 0) / grams.length,
  };
}

/** Why nothing can be weighed right now, the most urgent first; `weight`: the known weight was not entered yet. */
export type ScaleBlocker =
  | 'hub'
  | 'scale'
  | 'offline'
  | 'sensor'
  | 'pouring'
  | 'stale'
  | 'few'
  | 'moving'
  | 'weight'
  | 'nothing'
  | 'full';

/** @returns whether the blocker passes by itself, so that waiting helps */
export function isTransient(blocker: ScaleBlocker | null): boolean {
  return blocker === 'few' || blocker === 'moving' || blocker === 'stale';
}

/** A scale with less on it counts as empty, g. */
const NOTHING_G = 5;
/** A scale that shows more than this is hardly empty: no load cell drifts so far, g. */
const LOADED_G = 20;
/** A calibration that changes more than this share of the shown weight is worth a second look. */
const LARGE_CORRECTION = 0.2;

/** @returns why the load on the scale cannot be used for a calibration; null where it can */
export function loadBlocker(now: Stability): ScaleBlocker | null {
  const grams = now.meanG ?? 0;
  if (grams < NOTHING_G) return 'nothing';
  return grams > FULL_G ? 'full' : null;
}

/** Why a tare may be a mistake: what lies on the scale would count as nothing. */
export type TareDoubt = 'glass' | 'load';

/** @param glassSeen by the glass sensor */
export function tareDoubt(glassSeen: boolean, now: Stability): TareDoubt | null {
  if (glassSeen) return 'glass';
  return Math.abs(now.meanG ?? 0) > LOADED_G ? 'load' : null;
}

/** @returns the correction in per cent that this calibration means, where it is suspiciously large; else null */
export function largeCorrection(knownG: number, shownG: number): number | null {
  const share = knownG / shownG - 1;
  return Math.abs(share) > LARGE_CORRECTION ? Math.round(share * 100) : null;
}
