/**
 * Does the scale look stable, so that it is worth asking for a tare or a calibration? A guess from the readings that the page
 * receives, stricter than the hub in some ways and laxer in others: the hub reads the scale itself and decides.
 */
import type { Reading } from '../../contract/model';
import { FULL_G } from '../../live/tap-state';

export interface Sample {
  /** When it was measured, hub's clock, ms since 1970. */
  atMs: number;
  grams: number;
}

/** The largest spread, highest minus lowest sample, that counts as stable, g. */
const MOST_SPREAD_G = 1;
/** Only samples of this last span are judged. */
const WINDOW_MS = 1_200;
const LEAST_MS = 900;
const LEAST_SAMPLES = 4;
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
  /** Highest minus lowest sample of the last second, g; null until there are enough samples. */
  spreadG: number | null;
  /** Mean of the last second, g; null without a sample. */
  meanG: number | null;
}

export function stabilityOf(samples: Sample[]): Stability {
  const end = samples.at(-1)?.atMs ?? 0;
  const recent = samples.filter((sample) => end - sample.atMs <= WINDOW_MS);
  const grams = recent.map((sample) => sample.grams);
  const meanG = grams.length ? grams.reduce((sum, each) => sum + each, 0) / grams.length : null;
  const enough = recent.length >= LEAST_SAMPLES && end - (recent[0]?.atMs ?? end) >= LEAST_MS;
  if (!enough) return { stable: false, spreadG: null, meanG };
  const spreadG = Math.max(...grams) - Math.min(...grams);
  return { stable: spreadG <= MOST_SPREAD_G, spreadG, meanG };
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

/** @returns why the load on the scale cannot be used for a calibration; null where it can */
export function loadBlocker(now: Stability): ScaleBlocker | null {
  const grams = now.meanG ?? 0;
  if (grams < NOTHING_G) return 'nothing';
  return grams > FULL_G ? 'full' : null;
}
