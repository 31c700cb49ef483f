/** The state of a tap on the screen: the one source for every gauge, button and announcement. */
import type { PartKind, Pour } from '../contract/model';
import { hasEnded, isRunning, sinceEndMs, type Tap } from './bar-state';
import { isRising } from './pour-flow';

export type TapState =
  | 'hub-lost'
  | 'offline'
  | 'unsure'
  | 'not-ready'
  | 'no-glass'
  | 'ready'
  | 'checking'
  | 'in-doubt'
  | 'pouring'
  | 'silent'
  | 'settling'
  | 'success'
  | 'nearly'
  | 'short'
  | 'over'
  | 'failed'
  | 'priming'
  | 'cleaning';

/** An older reading does not count as the present. */
export const STALE_MS = 3_000;
/** While a tap pours: then the picture stands still and says that the device is silent. */
const SILENT_MS = 1_000;
/** A slow board is silent for longer than it usually is, but not for long. */
const SILENT_MOST_MS = 2_500;
const FAILED_SHOWN_MS = 10_000;

/** The end of the load cell's range, g: everything heavier reads the same. */
export const FULL_G = 999.5;

export function tapState(tap: Tap, connected: boolean, hubNow: number): TapState {
  if (!connected) return 'hub-lost';
  const maintained = maintenanceOf(tap);
  if (maintained && !isOffline(tap)) return maintained === 'prime' ? 'priming' : 'cleaning';
  if (inDoubt(tap, hubNow)) return 'in-doubt';
  const running = runningPhase(tap);
  if (running) return running !== 'checking' && isSilent(tap, hubNow) ? 'silent' : running;
  if (isOffline(tap)) return 'offline';
  if (!tap.reading || ageMs(tap, hubNow) > STALE_MS) return 'unsure';
  if (failedJustNow(tap, hubNow)) return 'failed';
  if (tap.reading.state_word) return 'not-ready';
  if (tap.reading.glass === 'absent' || holdsJug(tap)) return 'no-glass';
  if (!tap.cleared && tap.pour?.phase === 'success') return howGood(tap.pour);
  return tap.reading.glass === 'unknown' || tap.reading.state === 'unknown' ? 'unsure' : 'ready';
}

/** @returns what is done at the tap instead of pouring drinks; null where it may pour them */
function maintenanceOf(tap: Tap): PartKind | null {
  return tap.maintenance?.kind ?? (isRunning(tap) ? tap.pour?.maintenance : null) ?? null;
}

/** What was poured last is no drink, and still stands there. */
function holdsJug({ pour, cleared }: Tap): boolean {
  return pour?.maintenance != null && hasEnded(pour) && !cleared;
}

function isOffline(tap: Tap): boolean {
  return !tap.online || tap.reading?.state === 'offline';
}

/** The command was sent and the device is silent: whether it pours is unknown. */
function inDoubt(tap: Tap, hubNow: number): boolean {
  return tap.pour?.phase === 'started' && isSilent(tap, hubNow);
}

function isSilent(tap: Tap, hubNow: number): boolean {
  const usual = Math.min(SILENT_MOST_MS, Math.max(SILENT_MS, 2 * (tap.flow?.gapMs ?? 0)));
  return isOffline(tap) || ageMs(tap, hubNow) > usual;
}

/** Within the error of a scale it is what was asked for, ml, or this share of a large amount. */
const EXACT_ML = 1.5;
const EXACT = 0.03;
/** Less than this is missing: hardly anybody sees it in the glass. */
const NEARLY_ML = 3;
const NEARLY = 0.1;

/** @returns what came of a pour that counts as done, against what was asked for; `success` where nobody knows how much came */
export function howGood(pour: Pour): 'success' | 'nearly' | 'short' | 'over' {
  const missing = pour.amount_ml - (pour.poured_ml ?? pour.amount_ml);
  if (Math.abs(missing) <= Math.max(EXACT_ML, EXACT * pour.amount_ml)) return 'success';
  if (missing < 0) return 'over';
  return missing <= Math.max(NEARLY_ML, NEARLY * pour.amount_ml) ? 'nearly' : 'short';
}

/** @returns whether the tap shows the end of a pour that counts as done */
export function isDone(shown: TapState): boolean {
  return shown === 'success' || shown === 'nearly' || shown === 'short' || shown === 'over';
}

function runningPhase(tap: Tap): TapState | null {
  switch (tap.pour?.phase) {
    case 'checking':
      return 'checking';
    case 'started':
    case 'pouring':
      return 'pouring';
    case 'settling':
      return 'settling';
    default:
      return tap.online && deviceStillPours(tap) ? 'pouring' : null;
  }
}

/** Whether a reading from after the hub's last pour says so. */
function deviceStillPours(tap: Tap): boolean {
  return tap.reading?.state === 'pouring' && sinceEndMs(tap, tap.reading.at_ms) > 0;
}

/** The reason of a failed pour stays on the screen for a while, even when the glass is gone. */
function failedJustNow(tap: Tap, hubNow: number): boolean {
  if (tap.pour?.phase !== 'failed' || tap.pour.maintenance) return false;
  return !tap.cleared || (tap.reading?.glass === 'absent' && sinceEndMs(tap, hubNow) < FAILED_SHOWN_MS);
}

const running = new Set<TapState>(['checking', 'in-doubt', 'pouring', 'silent', 'settling']);

export function busy(shown: TapState): boolean {
  return running.has(shown);
}

/** @returns whether something flows at the tap, or is going to flow without another press */
export function active(tap: Tap, hubNow: number): boolean {
  return tap.maintenance?.phase === 'running' || isRunning(tap) || busy(tapState(tap, true, hubNow));
}

/** @returns the age of the tap's reading, ms; 0 without a reading */
export function ageMs(tap: Tap, hubNow: number): number {
  return tap.reading ? Math.max(0, hubNow - tap.reading.at_ms) : 0;
}

/** @returns ml of a drink in the glass, as reported by the last pour; null where something flowed and nobody knows how much */
export function mlInGlass(tap: Tap): number | null {
  const pour = tap.pour;
  if (!pour || pour.maintenance || tap.cleared || pour.phase === 'refused') return 0;
  if (pour.phase === 'success' || pour.phase === 'failed') return pour.poured_ml ?? null;
  const flowed = pour.phase === 'pouring' || pour.phase === 'settling';
  return tap.flow?.ml ?? (flowed ? null : 0);
}

/** @returns whether liquid flows into the glass now, as far as the devices have told */
export function isFlowing(tap: Tap, shown: TapState): boolean {
  return shown === 'pouring' && tap.flow != null && tap.reading != null && isRising(tap.flow, tap.reading);
}

/** @returns whether the pour's millilitres are no measurement of a settled scale */
export function isUnmeasured(pour: Pour | null | undefined): boolean {
  return pour?.measured === false && pour.poured_ml != null && pour.poured_ml > 0;
}

/**
 * @returns whether unmeasured millilitres of this tap are the device's own: a pump that counts the time claims them of an empty
 *   bottle, too. With a scale that works they are what that saw before it was touched.
 */
export function isClaimed(tap: Tap): boolean {
  return tap.reading?.weight_g == null || tap.reading.weight_error === true;
}

/** @returns whether the tap's scale shows the end of its range: something heavy lies on it, or it is not calibrated */
export function isAtMaximum(tap: Tap): boolean {
  return (tap.reading?.weight_g ?? 0) >= FULL_G;
}

/** @returns ml that the running or last pour asked for; null where its glass is gone */
export function targetMl(tap: Tap): number | null {
  const pour = tap.pour;
  return pour && !pour.maintenance && !tap.cleared && pour.phase !== 'refused' ? pour.amount_ml : null;
}
