/**
 * The live state of the bar for every screen. Every frame is applied as it arrives, but the screen is updated at most once
 * per animation frame, and less often still where only readings changed. A page in the background draws nothing and
 * misses nothing.
 */
import type { Frame } from '../contract/frames';
import type { Event, Pour, Role } from '../contract/model';
import { under } from '../route/base';
import { isConnected, isLost, type ConnectionState } from './connection';
import { ClockEstimate } from './clock-estimate';
import { isRunning, reduce, type BarState, type Tap } from './bar-state';
import { LiveSocket } from './socket';

/** Nobody sees more: glasses glide from reading to reading, and amounts are whole millilitres. */
const READINGS_SHOWN_EVERY_MS = 45;

const TICKS_A_SECOND = 4;

/** Hears how the page's connection fares, and where the other hubs of the cluster are. */
export interface HubWatcher {
  state(state: ConnectionState): void;
  told(addresses: string[]): void;
}

class Bar {
  private shown = $state.raw<BarState | null>(null);
  private latest: BarState | null = null;
  private drawRequested = false;
  private shownAt = 0;
  private drawTimer: ReturnType<typeof setTimeout> | undefined;
  /** The hub's wall clock, ms since 1970. */
  private readonly wall = new ClockEstimate();
  /** The hub's count of time, which nobody can set. */
  private readonly clock = new ClockEstimate();
  private ticks = $state(0);

  connection = $state.raw<ConnectionState>('idle');
  /** When the next attempt to connect begins, `performance.now()` time; 0 unless waiting. */
  retryAt = $state.raw(0);

  private watcher: HubWatcher | null = null;

  private readonly socket = new LiveSocket(liveUrl(), {
    frame: (frame) => {
      this.apply(frame);
    },
    state: (connection, retryAt) => {
      this.connection = connection;
      this.watcher?.state(connection);
      this.retryAt = retryAt;
    },
  });

  start(watcher: HubWatcher): () => void {
    this.watcher = watcher;
    this.socket.start();
    let turn = 0;
    const clock = setInterval(() => {
      // What pours must be seen to stand still at once; everything else says how old it is once a second.
      if (++turn % TICKS_A_SECOND === 0 || this.taps.some(isRunning)) this.ticks++;
    }, 1_000 / TICKS_A_SECOND);
    return () => {
      clearInterval(clock);
      this.socket.stop();
    };
  }

  reconnectNow(): void {
    this.socket.reconnectNow();
  }

  reopen(): void {
    this.socket.reopen();
  }

  get connected(): boolean {
    return isConnected(this.connection);
  }

  get lost(): boolean {
    return isLost(this.connection, this.loaded);
  }

  get taps(): Tap[] {
    return this.shown?.taps ?? [];
  }

  tap(id: string): Tap | undefined {
    return this.taps.find((tap) => tap.id === id);
  }

  // Readings, many a second, change none of these: whoever follows one is called when it changes, and not for each of them.
  /** Newest first. */
  readonly events: Event[] = $derived(this.shown?.events ?? []);
  /** null until the hub has said it. */
  readonly role: Role | null = $derived(this.shown?.role ?? null);
  /** Whether the bar has one. */
  readonly leaderboard: boolean = $derived(this.shown?.leaderboard ?? false);

  get loaded(): boolean {
    return this.role !== null;
  }

  get staff(): boolean {
    return this.role === 'bartender' || this.role === 'admin';
  }

  get recent(): Pour[] {
    return this.shown?.recent ?? [];
  }

  /** Whether this page may ask for a pour. */
  get mayPour(): boolean {
    return this.staff || this.shown?.accessPour === 'anyone';
  }

  get guestBadges(): BarState['guestBadges'] {
    return this.shown?.guestBadges ?? 'off';
  }

  get bottleCheck(): NonNullable<BarState['bottleCheck']> | null {
    return this.shown?.bottleCheck ?? null;
  }

  get demo(): boolean {
    return this.shown?.demo ?? false;
  }

  /** Why the hub cannot write its log; null where it can. */
  get storeProblem(): string | null {
    const health = this.shown?.health;
    return health && !health.store_ok ? (health.reason ?? '') : null;
  }

  /** The present by the hub's clock, ms since 1970; in a template it moves on once a second. */
  get hubNow(): number {
    void this.ticks;
    return this.wall.at(performance.now()) ?? 0;
  }

  /** The present by the hub's `clock`, ms, for an order that is given now; null before the hub has told it. */
  get hubClock(): number | null {
    return this.clock.at(performance.now());
  }

  /** The page's own clock for countdowns, `performance.now()` time; in a template it moves on once a second. */
  get pageNow(): number {
    void this.ticks;
    return performance.now();
  }

  private setClocks(told: { now: number; clock: number }, anew: boolean): void {
    const here = performance.now();
    this.wall.heard(told.now, here, anew);
    this.clock.heard(told.clock, here, anew);
  }

  private apply(frame: Frame): void {
    if ('now' in frame) this.setClocks(frame, frame.type === 'hello');
    if (frame.type === 'hello') this.watcher?.told(frame.addresses ?? []);
    this.latest = reduce(this.latest, frame);
    if (frame.type === 'readings') this.drawSoon();
    else if (frame.type !== 'pong') this.draw();
  }

  private drawSoon(): void {
    const delay = this.shownAt + READINGS_SHOWN_EVERY_MS - performance.now();
    if (delay <= 0) this.draw();
    else
      this.drawTimer ??= setTimeout(() => {
        this.draw();
      }, delay);
  }

  private draw(): void {
    clearTimeout(this.drawTimer);
    this.drawTimer = undefined;
    if (this.drawRequested) return;
    if (!this.shown) {
      // Building the whole page in the frame that also lays it out would keep a phone from answering a finger.
      this.show();
      return;
    }
    this.drawRequested = true;
    requestAnimationFrame(() => {
      this.drawRequested = false;
      this.show();
    });
  }

  private show(): void {
    this.shownAt = performance.now();
    this.shown = this.latest;
  }
}

function liveUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${under('/api/live')}`;
}

export const bar = new Bar();
