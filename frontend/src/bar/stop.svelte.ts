/** The big STOP, which every page has. It says by a toast what it stopped. */
import { Fault } from '../api/fault';
import { stopAll } from '../api/hub';
import { messages } from '../language/messages';
import { bar } from '../live/bar.svelte';
import { toasts } from '../ui/toasts.svelte';
import { restore } from './session-storage';

/** The pours that this browser asked for: see own-pours. */
export interface OwnStop {
  /** Whether one of them may still run. */
  readonly running: boolean;
  stop(): Promise<void>;
}

export const OWN_POURS_KEY = 'aztec-pour.own-pours';

let own = $state.raw<OwnStop | null>(null);

export function registerOwnStop(pours: OwnStop): void {
  own = pours;
}

/** Most pages of a guest have asked for no pour, and need not load what follows one. */
export function loadOwnPours(): void {
  if (restore(OWN_POURS_KEY) !== null) import('./own-pours.svelte').catch(() => undefined);
}

/** Whether STOP stops anything for whoever looks at this page. */
export function mayStop(): boolean {
  return bar.staff || ownRunning();
}

export function ownRunning(): boolean {
  return own?.running ?? false;
}

/** Staff stop whatever pours, everybody else what this browser asked for. */
export async function stop(): Promise<void> {
  await orSayUnheard(bar.staff ? stopEverything : async () => own?.stop());
}

async function stopEverything(): Promise<void> {
  const answer = await stopAll();
  if (answer.stopped.length) saySent(messages().stop.stopped(nameTaps(answer.stopped)));
  if (answer.cannot_stop?.length) sayCannot(answer.cannot_stop);
  else if (answer.stopped.length === 0) saySent(messages().stop.nothing);
}

export async function orSayUnheard(stopping: () => Promise<void>): Promise<void> {
  try {
    await stopping();
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    toasts.show(messages().stop.unheard, 'bad');
  }
}

export function saySent(text: string): void {
  toasts.show(text, 'act', undefined, 'stop');
}

export function sayCannot(taps: string[]): void {
  toasts.show(messages().stop.cannot(nameTaps(taps)), 'bad');
}

export function nameTaps(taps: string[]): string {
  return taps.map((id) => bar.tap(id)?.name ?? id).join(', ');
}
