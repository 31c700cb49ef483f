/** Whether the bar's first steps are finished: a hint on the page of the taps leads to them until they are. */
import { changeSettings, getSettings } from '../api/admin';

/** What the hub said last; null before it has said anything. Once finished, they stay so. */
let known: boolean | null = null;

/**
 * Asks the hub, but has nobody wait for it twice: a hint that came late would push the taps from under a finger. An
 * answer that differs from the one before is for the next visit.
 *
 * @returns true also where the hub does not answer: it is only a hint
 */
export function firstStepsDone(): boolean | Promise<boolean> {
  if (known) return true;
  const asked = getSettings().then(
    (settings) => (known = known || settings.setup_done !== false),
    () => known ?? true,
  );
  return known ?? asked;
}

const OPENED_KEY = 'aztec-pour.setup-opened';

/** From now on, whoever leaves them for later is not led back. */
export function openFirstSteps(): void {
  sessionStorage.setItem(OPENED_KEY, 'yes');
}

/** @returns whether to lead to them at once: the hub is empty, and nobody has opened them in this tab */
export async function shouldBegin(taps: number): Promise<boolean> {
  return taps === 0 && sessionStorage.getItem(OPENED_KEY) === null && !(await firstStepsDone());
}

/**
 * They count as finished while the hub is still saving that, for whoever leaves at once.
 *
 * @throws {Fault} if the hub does not save it
 */
export async function finishFirstSteps(): Promise<void> {
  known = true;
  try {
    await changeSettings({ setup_done: true });
  } catch (fault) {
    known = false;
    throw fault;
  }
}
