/** The weight of the last seconds as a line. */
import type { Sample } from './stability';

/** The drawing's smallest range, g: noise must not look like an earthquake. */
const LEAST_RANGE_G = 6;

export interface Range {
  low: number;
  high: number;
}

export function traceRange(samples: Sample[]): Range {
  const grams = samples.map((sample) => sample.grams);
  const low = Math.min(...grams);
  const high = Math.max(...grams);
  if (!Number.isFinite(low)) return { low: 0, high: LEAST_RANGE_G };
  const short = Math.max(0, LEAST_RANGE_G - (high - low)) / 2;
  return { low: low - short, high: high + short };
}

/** @returns an SVG path that ends now at the right edge; empty with fewer than two samples */
export function tracePath(
  samples: Sample[],
  range: Range,
  spanMs: number,
  width: number,
  height: number,
): string {
  if (samples.length < 2) return '';
  const end = samples.at(-1)?.atMs ?? 0;
  const points = samples.map((sample) => {
    const x = width - ((end - sample.atMs) / spanMs) * width;
    const y = height - 3 - ((sample.grams - range.low) / (range.high - range.low)) * (height - 6);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}
