/**
 * The live state of the bar for every screen. Frames are taken in as they come and shown at most once a drawn picture,
 * readings alone less often still, however many arrive; a page in the background draws nothing and loses nothing.
 */
import type { Frame } from '../contract/frames';
import type { Event, Pour, Role } from '../contract/model';
import { trusted, type Link } from './connection';
import { reduce, type Model, type Tap } from './model';
import { LiveSocket } from './socket';

/** With every frame, for no two clocks go alike. */
const CLOCK_FADES_MS = 0.02;

/** What comes sooner after another one is not seen: glasses glide from reading to reading, and figures are whole millilitres. */
const READINGS_SHOWN_EVERY_MS = 45;

class Bar {
  private shown = $state.raw<Model | null>(null);
  private taken: Model | null = null;
  private drawing = false;
  private shownAt = 0;
  private resting: ReturnType<typeof setTimeout> | undefined;
  /** Hub's clock, ms since 1970, minus the page's own, which nobody can set. */
  private clockAhead = 0;
  private ticks = $state(0);

  link = $state.raw<Link>('resting');
  /** When the next try to connect begins, `performance.now()` time; 0 unless waiting. */
  dueAt = $state.raw(0);
  /** When the hub was last heard, our clock; 0 before it ever was. */
  heardAt = $state.raw(0);

  private readonly socket = new LiveSocket(liveUrl(), {
    frame: (frame) => {
      this.take(frame);
    },
    link: (link, dueAt) => {
      if (trusted(this.link) && !trusted(link)) this.heardAt = Date.now();
      this.link = link;
      this.dueAt = dueAt;
    },
  });

  start(): () => void {
    this.socket.start();
    const clock = setInterval(() => this.ticks++, 1_000);
    return () => {
      clearInterval(clock);
      this.socket.stop();
    };
  }

  reconnectNow(): void {
    this.socket.reconnectNow();
  }

  renew(): void {
    this.socket.renew();
  }

  get known(): boolean {
    return this.shown !== null;
  }

  get trusted(): boolean {
    return trusted(this.link);
  }

  get taps(): Tap[] {
    return this.shown?.taps ?? [];
  }

  tap(id: string): Tap | undefined {
    return this.taps.find((tap) => tap.id === id);
  }

  get events(): Event[] {
    return this.shown?.events ?? [];
  }

  get recent(): Pour[] {
    return this.shown?.recent ?? [];
  }

  /** null until the hub said it. */
  get role(): Role | null {
    return this.shown?.role ?? null;
  }

  get staff(): boolean {
    return this.role === 'bartender' || this.role === 'admin';
  }

  /** May whoever sits here ask for a pour? */
  get mayPour(): boolean {
    return this.staff || this.shown?.accessPour === 'anyone';
  }

  get demo(): boolean {
    return this.shown?.demo ?? false;
  }

  get storeProblem(): string | null {
    const health = this.shown?.health;
    return health && !health.store_ok ? (health.reason ?? '') : null;
  }

  /** Now by the hub's clock, ms since 1970; read in a template it moves once a second. */
  get hubNow(): number {
    void this.ticks;
    return performance.now() + this.clockAhead;
  }

  /** Our own clock for countdowns, `performance.now()` time; moves once a second. */
  get pageNow(): number {
    void this.ticks;
    return performance.now();
  }

  /** The least delayed frame tells best what time it is at the hub: a slow line must not make old readings look fresh. */
  private setClock(now: number, anew: boolean): void {
    const ahead = now - performance.now();
    this.clockAhead = anew ? ahead : Math.max(ahead, this.clockAhead - CLOCK_FADES_MS);
  }

  private take(frame: Frame): void {
    if ('now' in frame) this.setClock(frame.now, frame.type === 'hello');
    this.taken = reduce(this.taken, frame);
    if (frame.type === 'readings') this.drawSoon();
    else if (frame.type !== 'pong') this.draw();
  }

  private drawSoon(): void {
    const rest = this.shownAt + READINGS_SHOWN_EVERY_MS - performance.now();
    if (rest <= 0) this.draw();
    else
      this.resting ??= setTimeout(() => {
        this.draw();
      }, rest);
  }

  private draw(): void {
    clearTimeout(this.resting);
    this.resting = undefined;
    if (this.drawing) return;
    this.drawing = true;
    requestAnimationFrame(() => {
      this.drawing = false;
      this.shownAt = performance.now();
      this.shown = this.taken;
    });
  }
}

function liveUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/live`;
}

export const bar = new Bar();
