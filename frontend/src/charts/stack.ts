/** Bars of several parts on each other. */
import { valueTicks } from './ticks';

export interface StackPart {
  x: number;
  y: number;
  width: number;
  height: number;
  /** Which series it belongs to. */
  series: number;
}

export interface Stack {
  parts: StackPart[];
  ticks: { y: number; value: number }[];
  /** px from one bar to the next. */
  stride: number;
  /** px from the begin of a bar's time to the bar. */
  inset: number;
}

const MOST_WIDTH = 96;

/**
 * @param series a value for each bar; the first stands at the bottom
 * @returns the parts in px from the upper left corner
 */
export function stackOf(series: number[][], width: number, height: number): Stack {
  const bars = Math.max(0, ...series.map((values) => values.length));
  const sums = Array.from({ length: bars }, (_, bar) =>
    series.reduce((sum, values) => sum + Math.max(0, values[bar] ?? 0), 0),
  );
  const values = valueTicks(
    0,
    Math.max(1e-9, ...sums) === 1e-9 ? 1 : Math.max(...sums),
    Math.max(2, Math.floor(height / 48)),
  );
  const top = values.at(-1) ?? 1;
  const stride = width / Math.max(1, bars);
  const gap = stride > 6 ? Math.max(1, stride * 0.14) : 0;
  const barWidth = Math.min(MOST_WIDTH, stride - gap);
  const inset = (stride - barWidth) / 2;
  const parts = sums.flatMap((_, bar) => {
    let y = height;
    return series.flatMap((each, place) => {
      const part = (Math.max(0, each[bar] ?? 0) / top) * height;
      y -= part;
      return part > 0 ? [{ x: bar * stride + inset, y, width: barWidth, height: part, series: place }] : [];
    });
  });
  return {
    parts,
    ticks: values.map((value) => ({ value, y: height - (value / top) * height })),
    stride,
    inset,
  };
}
