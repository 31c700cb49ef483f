/** The chart of earlier pours: each is a dot above or below the line of the amount that was asked for. */
export interface Trend {
  /** Millilitres from the middle of the chart to its upper and lower edge. */
  reachMl: number;
  dots: { x: number; y: number; ml: number; close: boolean }[];
  line: string;
  /** Mean error of all pours, and the median of the absolute errors, ml. */
  meanMl: number;
  medianOffMl: number;
}

/** Nobody tastes a smaller error, ml. */
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
