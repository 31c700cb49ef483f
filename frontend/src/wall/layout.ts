/** @returns the number of columns on a wide screen with which the gauges are largest */
export function columnsFor(taps: number): number {
  if (taps <= 4) return Math.max(1, taps);
  if (taps <= 6) return 3;
  return taps <= 8 ? 4 : Math.ceil(taps / Math.ceil(taps / 5));
}

/** @returns the same on a screen that stands upright */
export function uprightColumnsFor(taps: number): number {
  if (taps <= 3) return 1;
  return taps <= 8 ? 2 : 3;
}

/** How far the display shifts in each direction, px: its edge must be at least as wide. */
export const REACH_PX = 14;

/** @returns the offset of the whole display at this minute, px: it shifts so that nothing burns into the screen */
export function burnInShiftAt(ms: number): { x: number; y: number } {
  const minute = Math.floor(ms / 60_000);
  return {
    x: Math.round(REACH_PX * Math.sin(minute * 0.7)),
    y: Math.round(REACH_PX * Math.sin(minute * 0.45 + 1)),
  };
}
