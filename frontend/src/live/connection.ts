/**
 * How the page's one socket lives: a table of what may follow what. Everything that happens to the socket is a
 * `Happening`; one that the table does not list for the present state changes nothing.
 */
export type Link = 'resting' | 'opening' | 'live' | 'checking' | 'waiting';

export type Happening =
  | 'start'
  | 'stop'
  | 'hello'
  /** Any frame: the other side is there. */
  | 'heard'
  | 'closed'
  /** Nothing was heard in time. */
  | 'silent'
  /** The page or the network woke up: what is shown may be old. */
  | 'woke'
  /** The wait is over. */
  | 'due'
  | 'pressed';

const follows: Record<Link, Partial<Record<Happening, Link>>> = {
  resting: { start: 'opening' },
  opening: { hello: 'live', closed: 'waiting', silent: 'waiting', pressed: 'opening', stop: 'resting' },
  live: { closed: 'waiting', silent: 'waiting', woke: 'checking', stop: 'resting' },
  checking: { heard: 'live', hello: 'live', closed: 'opening', silent: 'opening', stop: 'resting' },
  waiting: { due: 'opening', woke: 'opening', pressed: 'opening', stop: 'resting' },
};

/** @returns the state that follows, or null where the table has none */
export function after(link: Link, happening: Happening): Link | null {
  return follows[link][happening] ?? null;
}

/** Is what the page shows the present truth, as far as it can know? */
export function trusted(link: Link): boolean {
  return link === 'live' || link === 'checking';
}

const FIRST_WAIT_MS = 400;
const LONGEST_WAIT_MS = 10_000;

/** Doubles with every failed try and is spread by ±20 %, so that a roomful of phones does not return at once. */
export function waitMs(failedTries: number, chance: number): number {
  const plain = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(failedTries, 10));
  return Math.round(plain * (0.8 + 0.4 * chance));
}
