/** Where the liquid stands in the drawing of a glass, and whether it glides there. */

/** Measures of the drawing, in its own units: 320 wide and 400 high. */
export const drawing = {
  width: 320,
  centre: 160,
  rim: 108,
  floor: 338,
  full: 136,
  rimHalf: 91.5,
  floorHalf: 75,
  /** Height of an ellipse as a share of its width, as seen by somebody standing in front of it. */
  flatness: 0.13,
} as const;

/** The most that the drawing shows, ml: a little more than one pour may be. */
const MAX_SHOWN_ML = 66;
const FULL_ML = 60;

/** @returns the height of the surface, in drawing units; the floor for 0 ml */
export function surfaceAt(ml: number): number {
  const shown = Math.min(MAX_SHOWN_ML, Math.max(0, ml));
  return drawing.floor - (shown / FULL_ML) * (drawing.floor - drawing.full);
}

/** @returns half of the glass's inner width at this height, in drawing units */
export function halfWidthAt(y: number): number {
  const part = (y - drawing.rim) / (drawing.floor - drawing.rim);
  return drawing.rimHalf + (drawing.floorHalf - drawing.rimHalf) * part;
}

/** @param y in drawing units @param drawnPx the drawing's width on the screen @returns a CSS transform that moves down by y */
export function translateDown(y: number, drawnPx: number): string {
  return `translateY(${((y / drawing.width) * drawnPx).toFixed(2)}px)`;
}

/** After a longer gap the new level appears at once: somebody has just come back and wants to see the present. */
const GAP_MS = 400;

/** Decides which changes of the level are animated. */
export class GlideDetector {
  private ml: number | undefined;
  private at = -Infinity;
  private glides = false;

  /** @param now ms on any steady clock @returns whether the level glides to this measurement, because it follows closely */
  glidesTo(ml: number, now: number): boolean {
    if (ml === this.ml) return this.glides;
    this.glides = now - this.at < GAP_MS;
    this.ml = ml;
    this.at = now;
    return this.glides;
  }
}
