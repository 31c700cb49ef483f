/** Takes the page to another hub of the cluster where its own has fallen silent. */
import type { HubWatcher } from '../live/bar.svelte';
import type { ConnectionState } from '../live/connection';
import { mayLeave, otherHubs, type Silence } from '../live/failover';
import { inside } from '../route/base';
import { restore, store } from '../ui/storage';

const LOOK_MS = 500;
const ANSWER_WITHIN_MS = 2_000;

/** Kept for a page that is loaded anew from the offline shell while its hub is away. */
const OTHERS_KEY = 'aztec-pour.other-hubs';
const MOVED_KEY = 'aztec-pour.moved-at';

/** Tells the page at the other hub that it came from elsewhere: the browser keeps a storage for each hub. */
const ARRIVED = '#from-other-hub';

export class HubSwitch implements HubWatcher {
  private others = restore<string[]>('session', OTHERS_KEY) ?? [];
  private lostAt: number | null = null;
  private failedAttempts = 0;
  private asking = false;
  private timer: ReturnType<typeof setInterval> | undefined;

  told(addresses: string[]): void {
    this.others = addresses;
    store('session', OTHERS_KEY, addresses.length ? addresses : null);
  }

  state(state: ConnectionState): void {
    if (state !== 'opening' && state !== 'waiting') {
      this.lostAt = null;
      this.failedAttempts = 0;
      clearInterval(this.timer);
      this.timer = undefined;
      return;
    }
    this.lostAt ??= performance.now();
    if (state === 'waiting') this.failedAttempts++;
    this.timer ??= setInterval(() => void this.look(), LOOK_MS);
  }

  private get silence(): Silence {
    const movedAt = restore<number>('session', MOVED_KEY);
    return {
      lostForMs: this.lostAt === null ? null : performance.now() - this.lostAt,
      failedAttempts: this.failedAttempts,
      movedAgoMs: movedAt === null ? null : Date.now() - movedAt,
    };
  }

  private async look(): Promise<void> {
    const others = otherHubs(this.others, location.origin);
    if (this.asking || others.length === 0 || !mayLeave(this.silence)) return;
    this.asking = true;
    const found = await firstThatAnswers(others);
    this.asking = false;
    // Its own hub may have come back meanwhile.
    if (found !== null && mayLeave(this.silence)) leaveFor(found);
  }
}

async function firstThatAnswers(origins: string[]): Promise<string | null> {
  try {
    return await Promise.any(origins.map(answers));
  } catch {
    return null;
  }
}

/** @returns the origin; rejects where it is silent */
async function answers(origin: string): Promise<string> {
  await fetch(`${origin}/health/live`, {
    mode: 'no-cors',
    credentials: 'omit',
    cache: 'no-store',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  return origin;
}

function leaveFor(origin: string): void {
  store('session', MOVED_KEY, Date.now());
  const path = inside(location.pathname) ?? location.pathname;
  location.replace(`${origin}${path}${location.search}${ARRIVED}`);
}

/** @returns whether the page has just come from another hub; a second call says no */
export function arrived(): boolean {
  if (location.hash !== ARRIVED) return false;
  store('session', MOVED_KEY, Date.now());
  history.replaceState(history.state, '', location.pathname + location.search);
  return true;
}
