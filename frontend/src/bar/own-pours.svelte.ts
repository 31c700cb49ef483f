/**
 * The pours that this browser asked for. Every page knows them, also after a reload, so that whoever pours can stop; each tap
 * has one at most.
 */
import type { Pour } from '../contract/model';
import { stopPour, stopTap } from '../api/hub';
import { messages } from '../language/messages';
import { bar } from '../live/bar.svelte';
import { hasEnded, type Tap } from '../live/bar-state';
import { busy, tapState } from '../live/tap-state';
import { restore, store } from '../ui/storage';
import {
  nameTaps,
  orSayUnheard,
  OWN_POURS_KEY,
  registerOwnStop,
  sayCannot,
  saySent,
  type OwnStop,
} from './stop.svelte';

export interface OwnPour {
  tap: string;
  /** The idempotency key. Only the asker knows it, and with it stops this pour and no other. */
  key: string;
  /** The order to which the pour belongs. */
  order: string;
  /** When Pour was pressed, ms since 1970 by this device. */
  askedAt: number;
  /** The hub's id of the pour; null until the hub has answered. */
  request: string | null;
  /** null until the pour has ended. */
  outcome: Pour | null;
}

/** The frame about a pour may come later than the answer to who asked for it. */
const FRAME_WITHIN_MS = 5_000;
/** No pour lasts longer, and no page has to remember one. */
const FORGOTTEN_AFTER_MS = 180_000;

class OwnPours implements OwnStop {
  private list = $state.raw<OwnPour[]>(restore<OwnPour[]>('session', OWN_POURS_KEY) ?? []);
  /** Keys of the pours whose answer this page still awaits. */
  private awaited = $state.raw<string[]>([]);

  constructor() {
    $effect.root(() => {
      $effect(() => {
        // Looks again every second, too: of a pour that nobody tells about, the end is a matter of time.
        void bar.pageNow;
        if (bar.connected) this.follow(bar.taps, bar.hubNow);
      });
    });
  }

  get running(): boolean {
    return this.open.length > 0;
  }

  get early(): OwnPour[] {
    return this.open.filter((own) => own.request === null);
  }

  async stop(): Promise<void> {
    // A stop that overtakes its pour holds all the same: the hub has nothing to stop yet, and will not begin.
    const early = this.early.length > 0;
    const answers = await Promise.all(this.open.map((own) => stopPour(own.key)));
    const unstoppable = answers.flatMap((answer) => answer.cannot_stop ?? []);
    if (unstoppable.length) sayCannot(unstoppable);
    else if (early || answers.some((answer) => answer.stopped.length)) saySent(messages().stop.stoppedMine);
    else saySent(messages().stop.nothingMine);
  }

  /** The last one at this tap that this browser asked for, running or ended. */
  at(tap: string): OwnPour | undefined {
    return this.list.find((own) => own.tap === tap);
  }

  get ended(): OwnPour[] {
    return this.list.filter((own) => own.outcome !== null);
  }

  /** Those of which this page does not know that they have ended. */
  get open(): OwnPour[] {
    return this.list.filter((own) => own.outcome === null);
  }

  /** Whether a pour at this tap was asked for of which the hub has not told anything yet. */
  isAsked(tap: Tap): boolean {
    const own = this.at(tap.id);
    if (!own || own.outcome) return false;
    return this.awaited.includes(own.key) || (own.request !== null && own.request !== tap.pour?.request_id);
  }

  begin(tap: string, key: string, order: string): void {
    this.awaited = [...this.awaited, key];
    this.keep([
      ...this.list.filter((own) => own.tap !== tap),
      { tap, key, order, askedAt: Date.now(), request: null, outcome: null },
    ]);
  }

  /** @param request null where the hub did not say whether it pours */
  answered(key: string, request: string | null): void {
    this.heard(key);
    this.change(key, { request });
  }

  /** Nothing was poured for this key, or nobody will ever know. */
  drop(key: string): void {
    this.heard(key);
    this.keep(this.list.filter((own) => own.key !== key));
  }

  private follow(taps: Tap[], hubNow: number): void {
    for (const own of this.open) {
      const tap = taps.find((each) => each.id === own.tap);
      const pour = tap?.pour;
      if (own.request !== null && pour?.request_id === own.request) {
        if (hasEnded(pour)) this.change(own.key, { outcome: pour });
      } else if (!this.awaited.includes(own.key) && isOver(own, tap, hubNow)) this.drop(own.key);
    }
  }

  private heard(key: string): void {
    this.awaited = this.awaited.filter((each) => each !== key);
  }

  private change(key: string, change: Partial<OwnPour>): void {
    this.keep(this.list.map((own) => (own.key === key ? { ...own, ...change } : own)));
  }

  private keep(list: OwnPour[]): void {
    this.list = list;
    store('session', OWN_POURS_KEY, list);
  }
}

/** Whether a pour about which the hub tells nothing is certainly over: its tap rests, or does something else. */
function isOver(own: OwnPour, tap: Tap | undefined, hubNow: number): boolean {
  const age = Date.now() - own.askedAt;
  if (age > FORGOTTEN_AFTER_MS) return true;
  if (age < FRAME_WITHIN_MS) return false;
  return tap !== undefined && (own.request !== null || !busy(tapState(tap, true, hubNow)));
}

export const ownPours = new OwnPours();
registerOwnStop(ownPours);

/** The smaller STOP of one tap, for staff. */
export async function stopOnly({ id }: Tap): Promise<void> {
  await orSayUnheard(async () => {
    const answer = await stopTap(id);
    if (answer.cannot_stop?.length) sayCannot(answer.cannot_stop);
    else if (answer.stopped.length) saySent(messages().stop.stopped(nameTaps([id])));
    else saySent(messages().stop.nothingHere(nameTaps([id])));
  });
}
