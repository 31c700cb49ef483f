import { describe, expect, it } from 'vitest';
import {
  nextState,
  isConnected,
  isLost,
  retryDelayMs,
  type ConnectionEvent,
  type ConnectionState,
} from '../../src/live/connection';

const all = ['idle', 'opening', 'live', 'checking', 'replacing', 'waiting'] as const;

function walk(...events: ConnectionEvent[]): ConnectionState {
  return events.reduce<ConnectionState>((state, event) => nextState(state, event) ?? state, 'idle');
}

describe('the socket’s states', () => {
  it('is live only after the hub said hello', () => {
    expect(walk('start')).toBe('opening');
    expect(walk('start', 'heard')).toBe('opening');
    expect(walk('start', 'hello')).toBe('live');
  });

  it('waits and tries again for ever', () => {
    let state = walk('start', 'hello', 'closed');
    for (let round = 0; round < 1000; round++) {
      expect(state).toBe('waiting');
      state = walk('start', 'hello', 'closed', 'due');
      expect(state).toBe('opening');
      state = nextState(state, 'closed') ?? state;
    }
  });

  it('cuts a wait short when somebody presses or the page wakes', () => {
    expect(walk('start', 'closed', 'pressed')).toBe('opening');
    expect(walk('start', 'closed', 'woke')).toBe('opening');
  });

  it('after a sleep trusts the old socket only when it answers, and opens a new one at once otherwise', () => {
    const woken = walk('start', 'hello', 'woke');
    expect(woken).toBe('checking');
    expect(nextState(woken, 'heard')).toBe('live');
    expect(nextState(woken, 'silent')).toBe('opening');
    expect(nextState(woken, 'closed')).toBe('opening');
  });

  it('starts over when somebody presses while it opens, and never leaves idle by itself', () => {
    expect(nextState('opening', 'pressed')).toBe('opening');
    for (const event of ['hello', 'heard', 'closed', 'silent', 'woke', 'due', 'pressed', 'replaced'] as const)
      expect(nextState('idle', event)).toBeNull();
  });

  it('counts as connected only while live or checking', () => {
    expect(all.filter(isConnected)).toEqual(['live', 'checking']);
  });

  it('says that the hub is lost when an attempt failed or the hub was there before, not when somebody signs in', () => {
    expect(all.filter((state) => isLost(state, false))).toEqual(['waiting']);
    expect(all.filter((state) => isLost(state, true))).toEqual(['opening', 'waiting']);
    expect(walk('start', 'hello', 'replaced')).toBe('replacing');
    expect(walk('start', 'hello', 'woke', 'replaced')).toBe('replacing');
    expect(walk('start', 'hello', 'replaced', 'hello')).toBe('live');
    for (const failure of ['closed', 'silent'] as const)
      expect(walk('start', 'hello', 'replaced', failure)).toBe('waiting');
  });

  it('waits longer after each failure, spread, and never longer than 12 s', () => {
    expect(retryDelayMs(0, 0.5)).toBe(400);
    expect(retryDelayMs(3, 0.5)).toBe(3200);
    for (let tries = 0; tries < 2000; tries++) expect(retryDelayMs(tries, 1)).toBeLessThanOrEqual(12_000);
    expect(retryDelayMs(4, 0)).toBeLessThan(retryDelayMs(4, 1));
  });
});
