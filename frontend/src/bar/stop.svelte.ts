/** The big STOP, which every page has. It says by a toast what it stopped. */
import { Fault } from '../api/fault';
import { stopAll, stopPour } from '../api/hub';
import { messages } from '../language/messages';
import { bar } from '../live/bar.svelte';
import { toasts } from '../ui/toasts.svelte';
import { restore } from '../ui/storage';

/** The pours that this browser asked for: see own-pours. */
export interface OwnStop {
  /** Whether one of them may still run. */
  readonly running: boolean;
  /** Those that the hub has not answered: a stop may overtake them. */
  readonly early: { tap: string; key: string }[];
  stop(): Promise<void>;
}

export const OWN_POURS_KEY = 'aztec-pour.own-pours';

let own = $state.raw<OwnStop | null>(null);

export function registerOwnStop(pours: OwnStop): void {
  own = pours;
}

/** Most pages of a guest have asked for no pour, and need not load what follows one. */
export function loadOwnPours(): void {
  if (restore('session', OWN_POURS_KEY) !== null) import('./own-pours.svelte').catch(() => undefined);
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

/** Of staff each stop means whatever pours; one with a key means the pour that arrives later with it, too. */
async function stopEverything(): Promise<void> {
  const early = own?.early ?? [];
  const answers = await Promise.all(early.length ? early.map(({ key }) => stopPour(key)) : [stopAll()]);
  const unstoppable = new Set(answers.flatMap((answer) => answer.cannot_stop ?? []));
  const stopped = new Set([...answers.flatMap((answer) => answer.stopped), ...early.map(({ tap }) => tap)]);
  const sent = [...stopped].filter((tap) => !unstoppable.has(tap));
  if (sent.length) saySent(messages().stop.stopped(nameTaps(sent)));
  if (unstoppable.size) sayCannot([...unstoppable]);
  else if (sent.length === 0) saySent(messages().stop.nothing);
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
