/** Labels beside the ends of lines: each as near to its line as the others let it. */

/**
 * @param wanted the middle of each label, px from above
 * @param apart the least distance of two middles
 * @returns the middles that fit into the height, in the order given
 */
export function spreadLabels(wanted: number[], apart: number, height: number): number[] {
  const order = wanted.map((y, place) => ({ y, place })).sort((a, b) => a.y - b.y);
  let last = -Infinity;
  for (const label of order) {
    label.y = Math.max(label.y, last + apart, apart / 2);
    last = label.y;
  }
  let next = height + apart / 2;
  for (const label of order.toReversed()) {
    label.y = Math.min(label.y, next - apart);
    next = label.y;
  }
  const placed: number[] = [];
  for (const { y, place } of order) placed[place] = y;
  return placed;
}

/** @returns the last value that is known, and its place; null where none is */
export function lastKnown(values: (number | null)[]): { index: number; value: number } | null {
  const index = values.findLastIndex((value) => value !== null);
  const value = values[index];
  return value == null ? null : { index, value };
}
