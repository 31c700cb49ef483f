/** The hub's buckets of errors as bars of equal width, with the far ends as bars of their own. */
export interface ErrorBar {
  /** From and to, ml; infinite at the far ends. */
  from: number;
  to: number;
  count: number;
  /** Wholly within what nobody tastes. */
  close: boolean;
}

const EDGES = [-10, -5, -3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3, 5, 10];
/** Nobody tastes a smaller error, ml. */
const CLOSE_ML = 1;

/**
 * @param edges of the buckets, ascending; the first and the last bucket are open
 * @param counts one more than edges
 */
export function errorBars(edges: number[], counts: number[]): ErrorBar[] {
  const bounds = [-Infinity, ...EDGES, Infinity];
  const bars = bounds.slice(1).map((to, place): ErrorBar => {
    const from = bounds[place] ?? -Infinity;
    return { from, to, count: 0, close: from >= -CLOSE_ML && to <= CLOSE_ML };
  });
  counts.forEach((count, bucket) => {
    const from = edges[bucket - 1] ?? -Infinity;
    // A bucket that a hub of another version cuts elsewhere counts where it begins; the open one at the start, where it ends.
    const at = from === -Infinity ? (edges[0] ?? 0) - 1e-9 : from;
    const bar = bars.find((each) => at >= each.from && at < each.to);
    if (bar) bar.count += count;
  });
  return bars;
}

/** @returns "2–3", "> 10", "−0.5–0" */
export function errorLabel({ from, to }: ErrorBar, format: (ml: number) => string): string {
  if (from === -Infinity) return `< ${format(to)}`;
  if (to === Infinity) return `> ${format(from)}`;
  return to <= 0 || from < 0 ? `${format(from)} … ${format(to)}` : `${format(from)}–${format(to)}`;
}

/** @returns "2–3", "> 10": of a far bar, without its sign, which its side tells */
export function farLabel({ from, to }: ErrorBar, format: (ml: number) => string): string {
  const [near, far] = [Math.abs(from), Math.abs(to)].sort((a, b) => a - b) as [number, number];
  return far === Infinity ? `> ${format(near)}` : `${format(near)}–${format(far)}`;
}
