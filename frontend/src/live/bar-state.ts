/** What the page knows of the bar, and the pure function by which each frame changes it. */
import type { Frame, Health, Hello } from '../contract/frames';
import type { Event, Pour, Reading, Role, TapView } from '../contract/model';
import { NO_FLOW, withReading, type PourFlow } from './pour-flow';

export interface Tap extends TapView {
  /** The glass of the last pour was taken away: the screen shows its millilitres no longer. */
  cleared: boolean;
  /** What is shown of the running or last pour. */
  flow?: PourFlow | null;
  /** The pour before the running one, which is shown again where that one is refused: the glass is as it was. */
  before?: Pick<Tap, 'pour' | 'flow' | 'cleared'> | undefined;
}

export interface BarState {
  epoch: string;
  role: Role;
  accessPour: 'staff' | 'anyone';
  /** Whether guests may make a badge themselves, and whether staff must confirm it. */
  guestBadges: 'off' | 'confirm' | 'open';
  /** Whether the bar has one. */
  leaderboard?: Hello['leaderboard'];
  /** Whether the hub refuses a pour that the bottle cannot finish; null or missing where it does not say. */
  bottleCheck?: Hello['bottle_check'];
  demo: boolean;
  health: Health;
  taps: Tap[];
  /** Newest first; empty for guests. */
  events: Event[];
  /** The latest successful pours, newest first; everybody sees them, so only guests who agreed are named. */
  recent: Pour[];
}

const EVENTS_KEPT = 200;
const RECENT_KEPT = 8;

/** No frame is late by so much: a time that lies so far ahead is of a hub's clock that was set back since. */
const LATEST_MS = 5_000;

/** @returns the state after the frame; the same object where nothing changed */
export function reduce(model: BarState | null, frame: Frame): BarState | null {
  if (frame.type === 'hello') return fromHello(frame, model);
  if (model === null) return null;
  switch (frame.type) {
    case 'readings':
      return withReadings(model, frame.taps);
    case 'pour':
      return {
        ...withTap(model, frame.pour.tap, (tap) => withPour(tap, frame.pour)),
        recent: withRecent(model.recent, [frame.pour]),
      };
    case 'tap':
      return withTapFrame(model, frame.tap, frame.removed);
    case 'event':
      return { ...model, events: withEvent(model.events, frame.event) };
    case 'health':
      return { ...model, health: frame.health };
    case 'pong':
      return model;
  }
}

function fromHello(hello: Hello, before: BarState | null): BarState {
  const known = new Map(before?.taps.map((tap) => [tap.id, tap]));
  return {
    epoch: hello.epoch,
    role: hello.role,
    accessPour: hello.access_pour,
    guestBadges: badgesOf(hello),
    leaderboard: hello.leaderboard,
    bottleCheck: hello.bottle_check,
    demo: hello.demo,
    health: hello.health,
    taps: hello.taps.map((tap) => admitted(tap, known.get(tap.id))),
    events: hello.events ?? [],
    recent: withRecent(
      before?.recent ?? [],
      hello.taps.flatMap((tap) => tap.pour ?? []),
    ),
  };
}

/** A bar that serves only guests it knows has every badge confirmed: nobody lets themselves in. */
function badgesOf(hello: Hello): BarState['guestBadges'] {
  const badges = hello.guest_badges ?? 'off';
  return badges === 'open' && hello.access_guests === 'known' ? 'confirm' : badges;
}

/** Takes in a complete tap. */
function admitted(view: TapView, before: Tap | undefined): Tap {
  const same = before?.pour?.request_id === view.pour?.request_id ? before : undefined;
  return {
    ...view,
    flow: flowOf(view, same),
    cleared: isCleared(view.pour, view.reading),
    before: same?.before,
  };
}

/** @returns whether the last pour's glass is gone, as the hub has seen it, or as the end of the pour tells */
function isCleared(pour: Pour | null | undefined, reading: Reading | null | undefined): boolean {
  if (!hasEnded(pour)) return false;
  return (
    reading?.taken_pour === pour?.request_id || reading?.glass === 'absent' || pour?.code === 'GLASS_LIFTED'
  );
}

/** @param known the tap as it was, with the same pour */
function flowOf(view: TapView, known: Tap | undefined): PourFlow | null {
  if (!view.pour) return null;
  const flow = known?.flow ?? NO_FLOW;
  if (hasEnded(view.pour) || !view.reading || view.reading.at_ms === known?.reading?.at_ms) return flow;
  return withReading(flow, view.pour, view.reading, known?.reading ?? null);
}

/** @returns for how long the tap's last pour is over, ms; infinite where nobody knows */
export function sinceEndMs(tap: TapView, now: number): number {
  const ms = now - (tap.pour?.ended_at ?? 0);
  return ms < -LATEST_MS ? Infinity : ms;
}

function isOlder(reading: Reading, known: Reading | null | undefined): boolean {
  const ms = (known?.at_ms ?? 0) - reading.at_ms;
  return ms > 0 && ms < LATEST_MS;
}

export function hasEnded(pour: Pour | null | undefined): boolean {
  return pour?.phase === 'success' || pour?.phase === 'failed' || pour?.phase === 'refused';
}

export function isRunning(tap: TapView): boolean {
  return tap.pour != null && !hasEnded(tap.pour);
}

function withReadings(model: BarState, readings: Reading[]): BarState {
  const fresh = new Map(readings.map((reading) => [reading.tap, reading]));
  return {
    ...model,
    taps: model.taps.map((tap) => {
      const reading = fresh.get(tap.id);
      return !reading || isOlder(reading, tap.reading) ? tap : withTapReading(tap, reading);
    }),
  };
}

function withTapReading(tap: Tap, reading: Reading): Tap {
  const { pour, flow } = tap;
  if (!pour) return { ...tap, reading };
  if (!hasEnded(pour)) {
    return { ...tap, reading, flow: withReading(flow ?? NO_FLOW, pour, reading, tap.reading ?? null) };
  }
  return { ...tap, reading, cleared: tap.cleared || isCleared(pour, reading) };
}

function withTap(model: BarState, id: string, change: (tap: Tap) => Tap): BarState {
  return { ...model, taps: model.taps.map((tap) => (tap.id === id ? change(tap) : tap)) };
}

/** A refused request changes nothing about the glass, except where it was this tap's pour itself. */
function withPour(tap: Tap, pour: Pour): Tap {
  const same = tap.pour?.request_id === pour.request_id;
  if (pour.phase === 'refused') {
    return same ? { ...tap, pour, cleared: true, ...tap.before, before: undefined } : tap;
  }
  const lifted = hasEnded(pour) && tap.reading?.glass === 'absent';
  const flow = same && tap.flow ? tap.flow : NO_FLOW;
  return { ...tap, pour, flow, cleared: lifted, before: hasEnded(pour) ? undefined : beforeOf(tap, same) };
}

function beforeOf(tap: Tap, same: boolean): Tap['before'] {
  if (same) return tap.before;
  return hasEnded(tap.pour) ? { pour: tap.pour, flow: tap.flow ?? null, cleared: tap.cleared } : undefined;
}

function withTapFrame(
  model: BarState,
  view: TapView | null | undefined,
  removed: string | null | undefined,
): BarState {
  let taps = model.taps;
  if (removed) taps = taps.filter((tap) => tap.id !== removed);
  if (view) {
    const before = taps.find((tap) => tap.id === view.id);
    const tap = admitted(view, before);
    taps = before ? taps.map((each) => (each === before ? tap : each)) : [...taps, tap];
  }
  return { ...model, taps };
}

function withRecent(recent: Pour[], pours: Pour[]): Pour[] {
  const fresh = pours.filter(
    (pour) =>
      pour.phase === 'success' &&
      !pour.maintenance &&
      !recent.some((known) => known.request_id === pour.request_id),
  );
  if (fresh.length === 0) return recent;
  return [...fresh, ...recent].sort((a, b) => (b.ended_at ?? 0) - (a.ended_at ?? 0)).slice(0, RECENT_KEPT);
}

function withEvent(events: Event[], event: Event): Event[] {
  if (events.some((known) => known.id === event.id)) return events;
  return [event, ...events].slice(0, EVENTS_KEPT);
}
