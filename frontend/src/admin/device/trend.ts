/** How far earlier pours were off, as a picture: each a dot around the line of what was asked for. */
export interface Trend {
  /** Millilitres from the middle to either edge of the picture. */
  reachMl: number;
  dots: { x: number; y: number; ml: number; close: boolean }[];
  line: string;
  /** Mean of all, and how far half of them are off at most, ml. */
  meanMl: number;
  medianOffMl: number;
}

/** Closer than this nobody tastes, ml. */
export const CLOSE_ML = 1;
const LEAST_REACH_ML = 2;

/** @param errorsMl settled minus target, oldest first; null where there is none */
export function trendOf(errorsMl: number[], width: number, height: number): Trend | null {
  if (!errorsMl.length) return null;
  const reachMl = Math.max(LEAST_REACH_ML, Math.ceil(Math.max(...errorsMl.map(Math.abs))));
  const margin = 6;
  const step = errorsMl.length > 1 ? (width - 2 * margin) / (errorsMl.length - 1) : 0;
  const dots = errorsMl.map((ml, index) => ({
    x: round(errorsMl.length > 1 ? margin + index * step : width / 2),
    y: round(height / 2 - (ml / reachMl) * (height / 2 - margin)),
    ml,
    close: Math.abs(ml) <= CLOSE_ML,
  }));
  return {
    reachMl,
    dots,
    line: dots.length > 1 ? `M${dots.map((dot) => `${dot.x} ${dot.y}`).join('L')}` : '',
    meanMl: errorsMl.reduce((sum, each) => sum + each, 0) / errorsMl.length,
    medianOffMl: median(errorsMl.map(Math.abs)),
  };
}

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? 0;
  return sorted.length % 2 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}

const round = (value: number): number => Math.round(value * 10) / 10;
