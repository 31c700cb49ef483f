import { stopAll, stopTap } from '../api/hub';
import { say } from '../language/say';
import { toasts } from '../ui/toasts.svelte';

/** Stops at once and says what came of it. @param tap null for all */
export async function stop(tap: string | null): Promise<void> {
  try {
    const answer = tap === null ? await stopAll() : await stopTap(tap);
    if (answer.cannot_stop?.length) toasts.say(say().stop.cannot, 'bad');
    else toasts.say(answer.stopped.length ? say().stop.stopped : say().stop.nothing, 'act');
  } catch {
    toasts.say(say().stop.unheard, 'bad');
  }
}
