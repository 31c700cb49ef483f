/** The drawing of what was left in a bottle over time. */
import type { CurvePoint } from '../contract/stock-model';

export interface CurveShape {
  /** A path of what was left. */
  line: string;
  /** A closed path of where the truth lies nearly always. */
  band: string;
  /** The highest ml of the drawing. */
  topMl: number;
}

/** The drawing's own units; it is stretched to its place. */
export const WIDTH = 1000;
export const HEIGHT = 300;

/**
 * @param sizeMl what the bottle holds; null where nobody said
 * @param now the line goes on as far as this, ms; null where the bottle has ended
 * @returns null with fewer than two points in time
 */
export function curveShape(
  points: CurvePoint[],
  sizeMl: number | null,
  now: number | null,
): CurveShape | null {
  const last = points.at(-1);
  const first = points[0];
  if (!first || !last) return null;
  const drawn = now !== null && now > last.at ? [...points, { ...last, at: now }] : points;
  const end = drawn.at(-1)?.at ?? first.at;
  if (end <= first.at) return null;
  const topMl = Math.max(sizeMl ?? 0, 1, ...drawn.map((point) => point.left_ml));
  const x = (at: number): number => Math.round(((at - first.at) / (end - first.at)) * WIDTH);
  const y = (ml: number): number => Math.round((1 - Math.min(1, Math.max(0, ml / topMl))) * HEIGHT);
  const path = (of: (point: CurvePoint) => number, points: CurvePoint[]): string =>
    points.map((point) => `${x(point.at)} ${y(of(point))}`).join('L');
  const most = path((point) => point.left_ml + 2 * point.sigma_ml, drawn);
  const least = path((point) => point.left_ml - 2 * point.sigma_ml, drawn.toReversed());
  return { line: `M${path((point) => point.left_ml, drawn)}`, band: `M${most}L${least}z`, topMl };
}
