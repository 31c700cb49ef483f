/** Does the scale stand still? As the hub judges it before it calibrates, from the readings that the page sees. */
import type { Reading } from '../../contract/model';

export interface Sample {
  /** When it was measured, hub's clock, ms. */
  atMs: number;
  grams: number;
}

/** From the lowest to the highest sample that still counts as the same weight, g. */
const MOST_SPREAD_G = 1;
/** What is judged: the last second and a little. */
const WINDOW_MS = 1_200;
const LEAST_MS = 900;
const LEAST_SAMPLES = 4;
/** What is kept to be drawn, ms. */
export const KEPT_MS = 6_000;

/** @returns the samples with this reading; the same list where it brings no new weight */
export function withReading(samples: Sample[], reading: Reading | null | undefined): Sample[] {
  const last = samples.at(-1);
  if (reading?.weight_g == null || reading.weight_error || reading.at_ms === last?.atMs) return samples;
  const kept = samples.filter(
    (sample) => sample.atMs < reading.at_ms && reading.at_ms - sample.atMs <= KEPT_MS,
  );
  return [...kept, { atMs: reading.at_ms, grams: reading.weight_g }];
}

export interface Stillness {
  still: boolean;
  /** From the lowest to the highest of the last second, g; null before there are enough. */
  spreadG: number | null;
  /** Of the last second, g; null without a sample. */
  meanG: number | null;
}

export function stillness(samples: Sample[]): Stillness {
  const end = samples.at(-1)?.atMs ?? 0;
  const recent = samples.filter((sample) => end - sample.atMs <= WINDOW_MS);
  const grams = recent.map((sample) => sample.grams);
  const meanG = grams.length ? grams.reduce((sum, each) => sum + each, 0) / grams.length : null;
  const enough = recent.length >= LEAST_SAMPLES && end - (recent[0]?.atMs ?? end) >= LEAST_MS;
  if (!enough) return { still: false, spreadG: null, meanG };
  const spreadG = Math.max(...grams) - Math.min(...grams);
  return { still: spreadG <= MOST_SPREAD_G, spreadG, meanG };
}

/** Why nothing can be weighed right now, the most pressing first; `weight` is a known weight that was not said. */
export type ScaleObstacle =
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

/** These pass by themselves: one can wait for them. */
export function passes(obstacle: ScaleObstacle | null): boolean {
  return obstacle === 'few' || obstacle === 'moving' || obstacle === 'stale';
}

/** Less than this is an empty scale, g. */
const NOTHING_G = 5;
/** The load cell's end, where it shows the same for everything heavier, g. */
const FULL_G = 999.5;

/** @returns what stands between a weight on the scale and a calibration with it */
export function loadObstacle(now: Stillness): ScaleObstacle | null {
  const grams = now.meanG ?? 0;
  if (grams < NOTHING_G) return 'nothing';
  return grams > FULL_G ? 'full' : null;
}
