/** Whether the glass of the last pour still stands there. A hand may change it faster than the glass sensor sees; the scale shows it. */
import type { Pour, Reading } from '../contract/model';

export interface GlassWatch {
  /** What the scale showed first after the pour, g. */
  endedG: number;
  /** Since when it shows less, hub's clock, ms since 1970; null where it does not. */
  lighterSince: number | null;
}

/** Less by so much is no drop and no noise, g; nor is half of what was poured, where that is more. */
const LIGHTER_G = 5;
/** A finger that rests on the glass is gone by then; another glass is not, ms. */
const LIGHTER_FOR_MS = 500;
/** What lost so much of its weight was lifted, however short it was, as a share. */
const LIFTED = 0.5;

/** @returns what is watched after this reading; null while the scale tells nothing */
export function watchGlass(watch: GlassWatch | null, pour: Pour, reading: Reading): GlassWatch | null {
  const grams = reading.weight_error ? null : (reading.weight_g ?? null);
  if (grams === null) return watch;
  if (watch === null) return { endedG: grams, lighterSince: null };
  const lighter = grams < watch.endedG - Math.max(LIGHTER_G, (pour.poured_ml ?? 0) / 2);
  return { ...watch, lighterSince: lighter ? (watch.lighterSince ?? reading.at_ms) : null };
}

/** @returns whether the scale shows that the glass was lifted or another one stands there */
export function isChanged(watch: GlassWatch | null, reading: Reading): boolean {
  if (watch === null || watch.lighterSince === null || reading.weight_g == null) return false;
  const ms = reading.at_ms - watch.lighterSince;
  return ms >= LIGHTER_FOR_MS || (ms > 0 && reading.weight_g < watch.endedG * LIFTED);
}
