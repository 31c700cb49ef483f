/** The hub's buckets of errors as bars of equal width around the exact ones, with the far ends as bars of their own. */
export interface ErrorBar {
  /** Bounds, ml, which lie between the tenths that are measured; infinite at the far ends. */
  from: number;
  to: number;
  /** Of a bar that is as wide as it looks, ml; null for the far ends, which are wider. */
  centre: number | null;
  count: number;
  /** About within what nobody tastes. */
  close: boolean;
}

/** Nobody tastes a smaller error, ml. */
export const CLOSE_ML = 1;
/** From the centre of a bar to that of the next one, ml. */
const BAR_ML = 0.5;
const OUTERMOST_ML = 2;
/** Measured errors are whole tenths, and bounds lie in their middle, ml. */
const HALF_TENTH = 0.05;
const EDGES = [
  -10.25, -5.25, -3.25, -2.25, -1.75, -1.25, -0.75, -0.25, 0.25, 0.75, 1.25, 1.75, 2.25, 3.25, 5.25, 10.25,
];

/**
 * @param edges of the buckets, ascending; the first and the last bucket are open
 * @param counts one more than edges
 */
export function errorBars(edges: number[], counts: number[]): ErrorBar[] {
  const bounds = [-Infinity, ...EDGES, Infinity];
  const bars = bounds.slice(1).map((to, place) => emptyBar(bounds[place] ?? -Infinity, to));
  counts.forEach((count, bucket) => {
    const from = edges[bucket - 1] ?? -Infinity;
    // A bucket that a hub of another version cuts elsewhere counts where it begins; the open one at the start, where it ends.
    const at = from === -Infinity ? (edges[0] ?? 0) - 1e-9 : from;
    const bar = bars.find((each) => at >= each.from && at < each.to);
    if (bar) bar.count += count;
  });
  return bars;
}

function emptyBar(from: number, to: number): ErrorBar {
  const middle = (from + to) / 2;
  const centre = Math.abs(middle) <= OUTERMOST_ML ? middle : null;
  return { from, to, centre, count: 0, close: centre !== null && Math.abs(centre) <= CLOSE_ML };
}

const tenths = (ml: number): number => Math.round(ml * 10) / 10;

/** @returns where an error stands among the bars, in bars from the left; only between the outermost centres */
export function placeOf(ml: number, bars: ErrorBar[]): number {
  const exact = bars.findIndex(({ centre }) => centre === 0);
  return exact + 0.5 + ml / BAR_ML;
}

/** @returns "0.3–0.7", "> 10.2", "−0.2 … 0.2": the tenths that count in it */
export function errorLabel({ from, to }: ErrorBar, format: (ml: number) => string): string {
  const low = tenths(from + HALF_TENTH);
  const high = tenths(to - HALF_TENTH);
  if (low === -Infinity) return `< ${format(tenths(high + 0.1))}`;
  if (high === Infinity) return `> ${format(tenths(low - 0.1))}`;
  return low < 0 ? `${format(low)} … ${format(high)}` : `${format(low)}–${format(high)}`;
}

/** @returns "2.3–3.2", "> 10.2": of a far bar, without its sign, which its side tells */
export function farLabel({ from, to, ...bar }: ErrorBar, format: (ml: number) => string): string {
  const [near, far] = [Math.abs(from), Math.abs(to)].sort((a, b) => a - b) as [number, number];
  return errorLabel({ ...bar, from: near, to: far }, format);
}
