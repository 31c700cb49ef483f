/** The arithmetic of the glass on the screen: where the liquid stands and how it gets there. */

/** The drawing's own measures, in its units: 320 wide, 400 high. */
export const glass = { centre: 160, rim: 108, floor: 338, full: 136, rimHalf: 91.5, floorHalf: 75 } as const;

/** What the drawing can show, ml: a little more than one pour may be. */
const MOST_SHOWN_ML = 66;
const FULL_ML = 60;

/** @returns the height of the surface for so many ml; the floor for none */
export function surfaceAt(ml: number): number {
  const shown = Math.min(MOST_SHOWN_ML, Math.max(0, ml));
  return glass.floor - (shown / FULL_ML) * (glass.floor - glass.full);
}

/** @returns half of the glass's inner width at this height */
export function halfWidthAt(y: number): number {
  const part = (y - glass.rim) / (glass.floor - glass.rim);
  return glass.rimHalf + (glass.floorHalf - glass.rimHalf) * part;
}

/** How long the drawing takes to follow about two thirds of a change, ms: long enough to hide single readings. */
const FOLLOW_MS = 110;
/** After such a gap nothing is animated: somebody just looked again and wants the truth. */
const GAP_MS = 400;
const NEAR_ENOUGH_ML = 0.02;

/** @returns what to draw after so much time: nearer to what was measured, never beyond it */
export function follow(drawn: number, measured: number, elapsedMs: number): number {
  if (elapsedMs > GAP_MS || Math.abs(measured - drawn) < NEAR_ENOUGH_ML) return measured;
  return drawn + (measured - drawn) * (1 - Math.exp(-elapsedMs / FOLLOW_MS));
}
