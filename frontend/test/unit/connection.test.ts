import { describe, expect, it } from 'vitest';
import { after, trusted, waitMs, type Happening, type Link } from '../../src/live/connection';

function walk(...happenings: Happening[]): Link {
  return happenings.reduce<Link>((link, happening) => after(link, happening) ?? link, 'resting');
}

describe('the socket’s states', () => {
  it('is live only after the hub said hello', () => {
    expect(walk('start')).toBe('opening');
    expect(walk('start', 'heard')).toBe('opening');
    expect(walk('start', 'hello')).toBe('live');
  });

  it('waits and tries again for ever', () => {
    let link = walk('start', 'hello', 'closed');
    for (let round = 0; round < 1000; round++) {
      expect(link).toBe('waiting');
      link = walk('start', 'hello', 'closed', 'due');
      expect(link).toBe('opening');
      link = after(link, 'closed') ?? link;
    }
  });

  it('does not wait for the end of a wait when somebody presses or the page wakes', () => {
    expect(walk('start', 'closed', 'pressed')).toBe('opening');
    expect(walk('start', 'closed', 'woke')).toBe('opening');
  });

  it('after a sleep believes the old socket only when it speaks, and opens anew at once when it does not', () => {
    const woken = walk('start', 'hello', 'woke');
    expect(woken).toBe('checking');
    expect(after(woken, 'heard')).toBe('live');
    expect(after(woken, 'silent')).toBe('opening');
    expect(after(woken, 'closed')).toBe('opening');
  });

  it('starts over when somebody presses while it opens, and never leaves rest by itself', () => {
    expect(after('opening', 'pressed')).toBe('opening');
    for (const happening of ['hello', 'heard', 'closed', 'silent', 'woke', 'due', 'pressed'] as const)
      expect(after('resting', happening)).toBeNull();
  });

  it('trusts what it shows only while connected', () => {
    expect((['resting', 'opening', 'live', 'checking', 'waiting'] as const).filter(trusted)).toEqual([
      'live',
      'checking',
    ]);
  });

  it('waits longer after each failure, spread, and never longer than 12 s', () => {
    expect(waitMs(0, 0.5)).toBe(400);
    expect(waitMs(3, 0.5)).toBe(3200);
    for (let tries = 0; tries < 2000; tries++) expect(waitMs(tries, 1)).toBeLessThanOrEqual(12_000);
    expect(waitMs(4, 0)).toBeLessThan(waitMs(4, 1));
  });
});
