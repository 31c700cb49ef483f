/** The arithmetic of the glass on the screen: where the liquid stands and whether it glides there. */

/** The drawing's own measures, in its units: 320 wide and 400 high. */
export const glass = {
  width: 320,
  centre: 160,
  rim: 108,
  floor: 338,
  full: 136,
  rimHalf: 91.5,
  floorHalf: 75,
  /** Height of an ellipse seen from where people stand, as a share of its width. */
  flatness: 0.13,
} as const;

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

/** @returns the transform that moves something down by so many of the drawing's units, where that is so many px wide */
export function downTo(y: number, drawnPx: number): string {
  return `translateY(${((y / glass.width) * drawnPx).toFixed(2)}px)`;
}

/** After such a gap nothing is animated: somebody just looked again and wants the truth. */
const GAP_MS = 400;

/** The measurements that a glass is shown, and which of them it may glide to. */
export class Steps {
  private ml: number | undefined;
  private at = -Infinity;
  private glides = false;

  /** @returns whether this measurement follows the one before so soon that the liquid is seen to move there */
  glidesTo(ml: number, now: number): boolean {
    if (ml === this.ml) return this.glides;
    this.glides = now - this.at < GAP_MS;
    this.ml = ml;
    this.at = now;
    return this.glides;
  }
}
