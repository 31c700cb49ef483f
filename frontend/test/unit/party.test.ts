import { beforeEach, describe, expect, it, vi } from 'vitest';
import { badgeText, isLoopback, networkAddress } from '../../src/api/network-address';
import type { Me, Pour, Reading } from '../../src/contract/model';
import type { Tap } from '../../src/live/bar-state';
import { ownTap, runningPours, standingOf } from '../../src/me/own-pour';
import { guideStep } from '../../src/taps/guide';
import { effects } from '../../src/ui/effects.svelte';
import { myBadge } from '../../src/ui/my-badge.svelte';
import { isIdle } from '../../src/wall/idle';

const NOW = 1_000_000_000;
const MINUTE = 60_000;

function tapOf(
  id: string,
  glass: Reading['glass'],
  pour: Partial<Pour> | null = null,
  change: Partial<Tap> = {},
): Tap {
  return {
    id,
    name: id,
    drink: 'Paloma',
    colour: '#aa3344',
    online: true,
    cleared: false,
    reading: { tap: id, seq: 1, at_ms: NOW, glass, state: 'idle' },
    pour: pour && { request_id: `p-${id}`, tap: id, phase: 'success', amount_ml: 30, ended_at: NOW, ...pour },
    ...change,
  };
}

describe('the address for phones', () => {
  it.each([
    ['http://localhost:8080/', true],
    ['http://bar.localhost/', true],
    ['http://127.0.0.1:8080/', true],
    ['http://127.1.2.3/', true],
    ['http://[::1]:8080/', true],
    ['http://0.0.0.0:8080/', true],
    ['http://192.168.1.20:8080/', false],
    ['http://hub.local/', false],
    ['http://localhost.example/', false],
    ['http://127.0.0.1.example/', false],
  ])('%s leads every phone to itself: %s', (url, loopback) => {
    expect(isLoopback(url)).toBe(loopback);
  });

  const lan = 'http://192.168.1.20:8080/';
  it.each([
    [[lan, 'http://10.0.0.2/'], 'http://localhost:8080', '', lan],
    [[lan], 'https://bar.example', '', lan],
    [[], 'http://192.168.1.9:8080', '', 'http://192.168.1.9:8080/'],
    [['http://localhost:8080/'], 'http://localhost:8080', '', null],
    [[], 'http://127.0.0.1:8080', '', null],
    [[lan], 'https://bar.example', '/taps', 'https://bar.example/taps/'],
    [[lan], 'http://localhost', '/taps', lan],
    [[], 'http://localhost', '/taps', null],
  ])('of a hub at %j, opened at %s%s, is %s', (urls, origin, below, wanted) => {
    expect(networkAddress(urls, origin, below)).toBe(wanted);
  });

  it('stands in a badge’s code as the link to its page; without one the code is the bare token', () => {
    expect(badgeText('a/b c', 'https://bar.example/taps/')).toBe('https://bar.example/taps/me/a%2Fb%20c');
    expect(badgeText('K7Q2', null)).toBe('K7Q2');
  });
});

describe('the demo’s guide', () => {
  it.each([
    ['place', [tapOf('a', 'absent', null, { online: false }), tapOf('b', 'absent')], 'b', false],
    ['signIn', [tapOf('a', 'absent'), tapOf('b', 'present')], 'b', false],
    ['pour', [tapOf('a', 'absent'), tapOf('b', 'present')], 'b', true],
    ['pouring', [tapOf('a', 'present'), tapOf('b', 'present', { phase: 'pouring' })], 'b', true],
    ['done', [tapOf('a', 'present'), tapOf('b', 'present', {})], 'b', true],
  ] as const)('says “%s” next', (kind, taps, at, mayPour) => {
    const step = guideStep([...taps], mayPour, NOW);
    expect([step?.kind, step?.tap.id]).toEqual([kind, at]);
  });

  it('says nothing where no tap can be tried', () => {
    expect(guideStep([], true, NOW)).toBeNull();
    expect(guideStep([tapOf('a', 'absent', null, { online: false })], true, NOW)).toBeNull();
  });
});

describe('a guest’s own pour', () => {
  it('may be any that runs', () => {
    const taps = [
      tapOf('a', 'present', { phase: 'checking' }),
      tapOf('b', 'present'),
      tapOf('c', 'present', { phase: 'settling' }),
      tapOf('d', 'absent'),
    ];
    expect(runningPours(taps)).toEqual(['p-a', 'p-c']);
  });

  it('is shown until a while after the glass was taken away', () => {
    const poured = (cleared: boolean, agoMs: number): Tap =>
      tapOf('a', 'absent', { ended_at: NOW - agoMs }, { cleared });
    expect(ownTap([poured(true, 2_000)], 'p-a', NOW)?.id).toBe('a');
    expect(ownTap([poured(false, 10 * MINUTE)], 'p-a', NOW)?.id).toBe('a');
    expect(ownTap([poured(true, MINUTE)], 'p-a', NOW)).toBeUndefined();
    expect(ownTap([poured(true, 0)], 'another', NOW)).toBeUndefined();
    expect(ownTap([poured(true, 0)], null, NOW)).toBeUndefined();
  });

  it.each([
    [{ blocked: true, code: 'GUEST_BLOCKED' }, 'blocked'],
    [{ blocked: true, left_ml: 0 }, 'blocked'],
    [{ code: 'GUEST_UNCONFIRMED' }, 'waiting'],
    [{ code: 'UNKNOWN_GUEST', known: false }, 'unknown'],
    [{ code: 'GUEST_LIMIT', left_ml: 0 }, 'none'],
    [{ left_ml: 0.4 }, 'none'],
    [{ left_ml: 0.6 }, 'left'],
    [{ left_ml: 40 }, 'left'],
    [{}, 'noLimit'],
  ] as [Partial<Me>, string][])('knows by %j how the bar stands to the guest: %s', (change, standing) => {
    expect(standingOf({ token: 'ada', known: true, poured_ml: 0, pours: [], ...change })).toBe(standing);
  });
});

describe('the idle wall', () => {
  const poured = (agoMs: number): Pour[] => {
    const { pour } = tapOf('a', 'absent', { ended_at: NOW - agoMs });
    return pour ? [pour] : [];
  };
  it.each([
    ['nothing was poured yet', [tapOf('a', 'absent')], [], true],
    ['the last pour is long ago', [tapOf('a', 'absent')], poured(5 * MINUTE), true],
    ['something was poured just now', [tapOf('a', 'absent')], poured(MINUTE), false],
    ['a glass stands there', [tapOf('a', 'absent'), tapOf('b', 'present')], [], false],
    ['something pours', [tapOf('a', 'absent', { phase: 'started' })], [], false],
    ['one tap is offline', [tapOf('a', 'absent'), tapOf('b', 'absent', null, { online: false })], [], true],
    ['all are offline', [tapOf('a', 'absent', null, { online: false })], [], false],
    ['there is no tap', [], [], false],
  ] as [string, Tap[], Pour[], boolean][])('when %s: %#', (_, taps, recent, idle) => {
    expect(isIdle(taps, recent, NOW)).toBe(idle);
  });
});

describe('the end of a pour', () => {
  const vibrate = vi.fn();
  beforeEach(() => {
    vibrate.mockReset();
    Object.defineProperty(navigator, 'vibrate', { value: vibrate, configurable: true });
  });

  it('shimmers and is felt, until somebody switches that off', () => {
    expect(effects.celebrate('success')).toBe(true);
    expect(vibrate).toHaveBeenCalledOnce();
    expect(effects.celebrate('failed')).toBe(false);
    effects.showMotion(false);
    expect(effects.celebrate('success')).toBe(false);
    expect(vibrate).toHaveBeenCalledTimes(2);
    expect(localStorage.getItem('aztec-pour.shimmer')).toBe('off');
    effects.showMotion(true);
  });

  it('is silent unless somebody wants sound', () => {
    expect(effects.sound).toBe(false);
  });
});

it('a badge is remembered in this browser until it is forgotten', () => {
  myBadge.keep('K7Q2', 'Ada');
  expect(localStorage.getItem('aztec-pour.badge')).toContain('K7Q2');
  expect(myBadge.kept).toEqual({ token: 'K7Q2', name: 'Ada' });
  myBadge.forget();
  expect([myBadge.kept, localStorage.getItem('aztec-pour.badge')]).toEqual([null, null]);
});
