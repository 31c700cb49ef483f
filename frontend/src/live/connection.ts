/**
 * The life of the page's one socket as a table of transitions. An event that the table does not list for the present state
 * changes nothing.
 */
export type ConnectionState =
  | 'idle'
  | 'opening'
  | 'live'
  | 'checking'
  /** The page itself has left a working socket for a new one: nothing is lost. */
  | 'replacing'
  | 'waiting';

export type ConnectionEvent =
  | 'start'
  | 'stop'
  | 'hello'
  /** Any frame: the hub is there. */
  | 'heard'
  | 'closed'
  /** Nothing was heard within the deadline. */
  | 'silent'
  /** The page or the network woke up: what the page shows may be old. */
  | 'woke'
  /** Somebody signed in or out, which the hub sees on a new socket. */
  | 'replaced'
  /** The wait before the next attempt is over. */
  | 'due'
  /** Somebody pressed "Reconnect now". */
  | 'pressed';

const transitions: Record<ConnectionState, Partial<Record<ConnectionEvent, ConnectionState>>> = {
  idle: { start: 'opening' },
  opening: {
    hello: 'live',
    closed: 'waiting',
    silent: 'waiting',
    pressed: 'opening',
    replaced: 'opening',
    stop: 'idle',
  },
  live: { closed: 'waiting', silent: 'waiting', woke: 'checking', replaced: 'replacing', stop: 'idle' },
  checking: {
    heard: 'live',
    hello: 'live',
    closed: 'opening',
    silent: 'opening',
    replaced: 'replacing',
    stop: 'idle',
  },
  replacing: { hello: 'live', closed: 'waiting', silent: 'waiting', replaced: 'replacing', stop: 'idle' },
  waiting: { due: 'opening', woke: 'opening', pressed: 'opening', replaced: 'opening', stop: 'idle' },
};

/** @returns the state that follows; null where the table has none */
export function nextState(state: ConnectionState, event: ConnectionEvent): ConnectionState | null {
  return transitions[state][event] ?? null;
}

/** @returns whether the page shows the present, as far as it can know */
export function isConnected(state: ConnectionState): boolean {
  return state === 'live' || state === 'checking';
}

/** @returns whether the page has to say that the hub is lost: it was there before, or an attempt has failed */
export function isLost(state: ConnectionState, loaded: boolean): boolean {
  return state === 'waiting' || (loaded && state === 'opening');
}

const FIRST_DELAY_MS = 400;
const MAX_DELAY_MS = 10_000;

/**
 * Doubles with every failed attempt and is spread by ±20 %, so that a roomful of phones does not come back all at once.
 *
 * @param random from 0 to 1
 * @returns ms until the next attempt
 */
export function retryDelayMs(failedAttempts: number, random: number): number {
  const plain = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(failedAttempts, 10));
  return Math.round(plain * (0.8 + 0.4 * random));
}
