import { untrack } from 'svelte';
import { getMe, joinLeaderboard } from '../api/hub';
import { NewestCall } from '../api/newest-call';
import type { Me } from '../contract/model';
import { faultMessage } from '../language/messages';
import { bar } from '../live/bar.svelte';
import { hasEnded } from '../live/bar-state';
import { ownTap, runningPours, standingOf } from './own-pour';

/** A roomful of phones does not ask all at once, ms. */
const PART_MS = 400;
const RECONNECTED_PART_MS = 2_000;
const RETRY_AFTER_MS = 2_000;
const RETRY_PART_MS = 6_000;
/** No frame tells a guest that the staff have confirmed the badge, ms. */
const WAITING_EVERY_MS = 8_000;

/** What the hub knows of one guest: asked again when a pour begins, when the guest's own ends, and after a reconnection. */
export class Account {
  me = $state.raw<Me | null>(null);
  problem = $state('');
  private ownId = $state.raw<string | null>(null);
  private readonly calls = new NewestCall();
  private timer: ReturnType<typeof setTimeout> | undefined;

  readonly own = $derived.by(() => ownTap(bar.taps, this.ownId, bar.hubNow));
  private readonly running = $derived(runningPours(bar.taps).join(' '));
  private readonly ownRuns = $derived(
    this.ownId !== null && bar.taps.some(({ pour }) => pour?.request_id === this.ownId && !hasEnded(pour)),
  );

  constructor(private readonly token: string) {}

  /** Called while a component is set up, which it follows to its end. */
  follow(): void {
    void this.load();
    let askedAbout: string[] = [];
    $effect(() => {
      const running = this.running.split(' ').filter(Boolean);
      if (running.some((id) => !askedAbout.includes(id))) this.loadSoon(PART_MS);
      askedAbout = running;
    });
    let ran = false;
    $effect(() => {
      if (ran && !this.ownRuns) this.loadSoon(PART_MS);
      ran = this.ownRuns;
    });
    let wasConnected = false;
    let wasLost = false;
    $effect(() => {
      if (bar.connected && wasLost) this.loadSoon(RECONNECTED_PART_MS);
      wasLost = wasConnected && !bar.connected;
      wasConnected ||= bar.connected;
    });
    const waiting = $derived(this.me !== null && standingOf(this.me) === 'waiting');
    $effect(() => {
      if (!waiting) return;
      const look = setInterval(() => {
        if (!document.hidden) this.loadSoon(RECONNECTED_PART_MS);
      }, WAITING_EVERY_MS);
      return () => {
        clearInterval(look);
      };
    });
    $effect(() => () => {
      clearTimeout(this.timer);
    });
  }

  async load(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const isNewest = this.calls.begin();
    try {
      const me = await getMe(this.token);
      if (!isNewest()) return;
      this.me = me;
      this.problem = '';
      if (me.running) this.ownId = me.running;
    } catch (fault) {
      const problem = faultMessage(fault);
      if (!isNewest()) return;
      // What is shown stays: the hub may have had too many to answer. After a lost connection the page asks anyway.
      if (this.me === null) this.problem = problem;
      else if (bar.connected) this.loadSoon(RETRY_PART_MS, RETRY_AFTER_MS);
    }
  }

  /** @throws Fault after which the hub was asked again: what is shown is what it says */
  async join(agreed: boolean): Promise<void> {
    const isNewest = this.calls.begin();
    try {
      const me = await joinLeaderboard(this.token, agreed);
      if (isNewest()) this.me = me;
      else await this.load();
    } catch (fault) {
      await this.load();
      throw fault;
    }
  }

  private loadSoon(withinMs: number, afterMs = 0): void {
    this.timer ??= setTimeout(() => void untrack(() => this.load()), afterMs + Math.random() * withinMs);
  }
}
