/** What screens show of a running pour: never more than the devices have told, and never running backwards. */
import type { Pour, Reading } from '../contract/model';

export interface PourFlow {
  /** ml in the glass, as shown; null while nobody has told any. */
  ml: number | null;
  /** The most that was told, ml. */
  toldMl: number;
  /** When a reading last told more than the one before, hub's clock, ms since 1970; 0 for never. */
  roseAt: number;
  /** The time between the last two readings, ms: a slow board has longer ones. */
  gapMs: number;
}

/** A pump that jumps and a glass that rings show so much more than there is, ml; what is beyond did flow. */
const RINGING_ML = 5;
/** Less than this is the scale's noise, ml. */
const RISES_ML = 0.05;
/** Less than this in the glass nobody sees, ml; a scale may tell it of an empty one. */
const VISIBLE_ML = 0.2;
/** Liquid that has not risen for so long does not flow, ms. */
const STOPPED_MS = 900;

/** Of a pour of which nothing has been told yet. */
export const NO_FLOW: PourFlow = { ml: null, toldMl: 0, roseAt: 0, gapMs: 0 };

/**
 * Takes in a reading of the running pour. Nothing above the amount asked for is shown while the scale may ring, and the figure
 * stands still while the weight settles: the measured one replaces it.
 *
 * @param before the reading before it; null for none
 */
export function withReading(flow: PourFlow, pour: Pour, reading: Reading, before: Reading | null): PourFlow {
  const told = reading.pour_ml ?? pour.poured_ml ?? null;
  const rises = told !== null && told > flow.toldMl + RISES_ML;
  return {
    ...flow,
    gapMs: before === null ? 0 : Math.max(0, reading.at_ms - before.at_ms),
    toldMl: Math.max(flow.toldMl, told ?? 0),
    roseAt: rises ? reading.at_ms : flow.roseAt,
    ml: told === null ? flow.ml : shownMl(flow.ml, told, pour),
  };
}

function shownMl(shown: number | null, told: number, pour: Pour): number {
  const sure = told > pour.amount_ml + RINGING_ML ? told : Math.min(told, pour.amount_ml);
  const settles = pour.phase === 'settling' && sure <= pour.amount_ml;
  return Math.max(0, shown ?? 0, settles && shown !== null ? shown : sure);
}

/** @returns whether liquid was seen to rise just before this reading */
export function isRising(flow: PourFlow, reading: Reading): boolean {
  return flow.toldMl > VISIBLE_ML && reading.at_ms - flow.roseAt < STOPPED_MS;
}
