/**
 * The one order of this bar: who drinks, how much, and what a failed pour still owes. It belongs to no tap, and outlives pages
 * and reloads until the tab is closed or its bartender signs out.
 */
import { untrack } from 'svelte';
import { Fault } from '../api/fault';
import { confirmGuest, dispense, getMe } from '../api/hub';
import { newIdempotencyKey } from '../api/idempotency-key';
import { NewestCall } from '../api/newest-call';
import type { Me, Pour } from '../contract/model';
import { bar } from '../live/bar.svelte';
import { hasEnded, type Tap } from '../live/bar-state';
import { ownPours, type OwnPour } from './own-pours.svelte';
import { clampAmount, guestBlocker, remainingMl, type SelectedGuest } from './pour-rules';
import { restore, store } from '../ui/storage';

interface Kept {
  /** Another one for each chosen guest. */
  id: string;
  guest: SelectedGuest | null;
  amountMl: number;
  /** What the last pour of this order still owes, whole ml. */
  restMl: number;
  /** The rest is the chosen amount. */
  takesRest: boolean;
  /** The guest has had something of this order. */
  served: boolean;
  /** Keys of the pours whose end this order has taken in. */
  counted: string[];
  /** The guests of this evening, the latest first. */
  recent: SelectedGuest[];
  /** Staff made this order. */
  staff: boolean;
}

const STORAGE_KEY = 'aztec-pour.order';
const RECENT_KEPT = 6;
const fresh = (): Kept => ({
  id: newIdempotencyKey(),
  guest: null,
  amountMl: 30,
  restMl: 0,
  takesRest: false,
  served: false,
  counted: [],
  recent: [],
  staff: false,
});

class Order {
  private kept = $state.raw<Kept>({ ...fresh(), ...restore<Kept>('session', STORAGE_KEY) });
  /** What the hub says of the guest; null before it has. */
  me = $state.raw<Me | null>(null);
  /** The hub is being asked about the guest for the first time. */
  private looking = $state(false);
  private readonly calls = new NewestCall();
  private refusals = $state.raw<Record<string, Fault>>({});
  /** The last pour into a glass that is to be used again, by tap. */
  private reused = $state.raw<Record<string, string>>({});

  constructor() {
    $effect.root(() => {
      $effect(() => {
        const { ended } = ownPours;
        untrack(() => {
          this.countEnded(ended);
        });
      });
      $effect(() => {
        if (bar.loaded && !bar.staff && this.kept.staff) this.forget();
      });
    });
  }

  /** Another one for each chosen guest, also where the same one is chosen again. */
  get id(): string {
    return this.kept.id;
  }

  get guest(): SelectedGuest | null {
    return this.kept.guest;
  }

  get recent(): SelectedGuest[] {
    return this.kept.recent;
  }

  get amountMl(): number {
    return this.takesRest ? this.kept.restMl : this.kept.amountMl;
  }

  get restMl(): number {
    return this.kept.restMl;
  }

  get takesRest(): boolean {
    return this.kept.takesRest && this.kept.restMl > 0;
  }

  get served(): boolean {
    return this.kept.served;
  }

  readonly blocker = $derived.by(() => guestBlocker(this.guest, this.me, this.looking, this.amountMl));

  /** Whether the pour was asked for in this order. */
  owns(pour: OwnPour): boolean {
    return pour.order === this.kept.id;
  }

  choose(guest: SelectedGuest): void {
    // An answer about the guest before must not bring that one back.
    this.calls.begin();
    this.looking = false;
    const { amountMl, recent } = this.kept;
    this.keep({ ...fresh(), guest, amountMl, recent, staff: bar.staff });
    this.me = null;
    this.refusals = {};
    this.reused = {};
  }

  setAmount(ml: number): void {
    this.keep({ amountMl: clampAmount(ml), takesRest: false });
    this.refusals = {};
  }

  takeRest(): void {
    this.keep({ takesRest: true });
    this.refusals = {};
  }

  /** The last refusal at this tap, until something about the order changes. */
  refusalAt(tap: string): Fault | undefined {
    return this.refusals[tap];
  }

  /** The bartender wants to pour into the glass that already stands there: once, because then another pour is the last one. */
  reuseGlass(tap: Tap): void {
    if (tap.pour) this.reused = { ...this.reused, [tap.id]: tap.pour.request_id };
  }

  reusesGlass(tap: Tap): boolean {
    return tap.pour != null && this.reused[tap.id] === tap.pour.request_id;
  }

  async pour(tap: Tap): Promise<void> {
    const { guest, amountMl } = this;
    if (!guest || ownPours.isAsked(tap)) return;
    const key = newIdempotencyKey();
    ownPours.begin(tap.id, key, this.kept.id);
    this.refusals = {};
    try {
      const { request_id } = await dispense(tap.id, guest.token, amountMl, bar.hubClock, key);
      ownPours.answered(key, request_id);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.refuse(tap.id, key, fault);
    }
  }

  private refuse(tap: string, key: string, fault: Fault): void {
    const running = bar.tap(tap)?.pour;
    // The hub is still finding out what became of the command: follow that pour to its end.
    if (fault.code === 'DEVICE_TIMEOUT' && running && !hasEnded(running)) {
      ownPours.answered(key, running.request_id);
    } else if (fault.outcomeUnknown) ownPours.answered(key, null);
    else ownPours.drop(key);
    this.refusals = { ...this.refusals, [tap]: fault };
    if (!fault.code.includes('GUEST')) return;
    if (this.me && fault.leftMl !== null) this.me = { ...this.me, left_ml: fault.leftMl };
    else void this.refresh();
  }

  /** Asks the hub again for what the guest may have: to be called whenever that may have changed. */
  async refresh(): Promise<void> {
    const { guest } = this;
    if (!guest) return;
    const isNewest = this.calls.begin();
    this.looking = this.me === null;
    try {
      const me = await getMe(guest.token);
      if (isNewest()) this.learn(guest, me);
    } catch (fault) {
      // The hub decides on the pour itself; without its figures the page only says less.
      if (!(fault instanceof Fault)) throw fault;
    } finally {
      if (isNewest()) this.looking = false;
    }
  }

  async confirm(): Promise<void> {
    if (this.guest) await confirmGuest(this.guest.token);
    await this.refresh();
  }

  /** Nothing about a guest stays behind. */
  forget(): void {
    this.calls.begin();
    this.me = null;
    this.refusals = {};
    this.keep(fresh());
  }

  private learn(asked: SelectedGuest, me: Me): void {
    this.me = me;
    const guest = { token: me.token, name: me.name ?? asked.name };
    this.keep({ guest, recent: me.code === 'UNKNOWN_GUEST' ? this.recent : withGuest(this.recent, guest) });
    this.adopt(me);
  }

  /** A page that was reloaded before the answer came learns here which pour is the one that it asked for. */
  private adopt(me: Me): void {
    const own = ownPours.open.find((each) => each.order === this.kept.id && each.request === null);
    if (own && me.running && bar.tap(own.tap)?.pour?.request_id === me.running) {
      ownPours.answered(own.key, me.running);
    }
  }

  private countEnded(ended: typeof ownPours.ended): void {
    for (const { key, order, outcome } of ended) {
      if (order !== this.kept.id || this.kept.counted.includes(key) || !outcome) continue;
      this.keep({ ...afterPour(outcome, this.kept), counted: [...this.kept.counted, key] });
    }
  }

  private keep(change: Partial<Kept>): void {
    this.kept = { ...this.kept, ...change };
    store('session', STORAGE_KEY, this.kept);
  }
}

function withGuest(recent: SelectedGuest[], guest: SelectedGuest): SelectedGuest[] {
  return [guest, ...recent.filter((each) => each.token !== guest.token)].slice(0, RECENT_KEPT);
}

/** What a pour that has ended changes about its order: the rest is owed, and it is what comes next. */
function afterPour(pour: Pour, { served }: Kept): Pick<Kept, 'restMl' | 'takesRest' | 'served'> {
  const restMl = remainingMl(pour);
  return { restMl, takesRest: restMl > 0, served: served || pour.phase === 'success' };
}

export const order = new Order();
