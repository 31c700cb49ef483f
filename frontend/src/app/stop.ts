import { stopAll, stopTap } from '../api/hub';
import { messages } from '../language/messages';
import { toasts } from '../ui/toasts.svelte';

/** Stops a tap, or all where null, and shows the outcome as a toast. */
export async function stop(tap: string | null): Promise<void> {
  try {
    const answer = tap === null ? await stopAll() : await stopTap(tap);
    if (answer.cannot_stop?.length) toasts.show(messages().stop.cannot, 'bad');
    else toasts.show(answer.stopped.length ? messages().stop.stopped : messages().stop.nothing, 'act');
  } catch {
    toasts.show(messages().stop.unheard, 'bad');
  }
}
