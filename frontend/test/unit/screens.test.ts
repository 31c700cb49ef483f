import { describe, expect, it } from 'vitest';
import { clampAmount, guestBlocker, holdsPour, remainingMl, tapBlocker } from '../../src/bar/pour-rules';
import { timeOf, type Event, type Me, type Pour } from '../../src/contract/model';
import type { Tap } from '../../src/live/bar-state';
import { entries, matchesFilter, knownMl, pouredMl } from '../../src/log/entries';
import { match } from '../../src/route/route.svelte';
import { cameraProblemOf } from '../../src/scan/camera-problem';
import { tokenOf } from '../../src/scan/token';
import { burnInShiftAt, columnsFor, REACH_PX, uprightColumnsFor } from '../../src/wall/layout';

describe('the pour panel', () => {
  const ada = { token: 'ada', name: 'Ada' };

  it('names the most urgent blocker of the tap first', () => {
    expect(tapBlocker('hub-lost', false, true)).toBe('needHub');
    expect(tapBlocker('offline', false, true)).toBe('needDevice');
    expect(tapBlocker('unsure', true, true)).toBe('needReading');
    expect(tapBlocker('not-ready', true, true)).toBe('needReady');
    expect(tapBlocker('pouring', true, true)).toBe('needEnd');
    expect(tapBlocker('no-glass', false, true)).toBe('needGlass');
    expect(tapBlocker('success', true, true)).toBe('needNewGlass');
    expect(tapBlocker('failed', true, true)).toBe('needNewGlass');
    expect(tapBlocker('success', true, false)).toBeNull();
    expect(tapBlocker('ready', true, false)).toBeNull();
  });

  it.each<[Pour['phase'], boolean, boolean]>([
    ['success', false, true],
    ['failed', false, true],
    ['success', true, false],
    ['refused', false, false],
    ['pouring', false, false],
  ])('after %s (glass changed: %s) the glass has been poured into: %s', (phase, cleared, used) => {
    const pour = { request_id: 'p', tap: 'a', amount_ml: 30, phase };
    const tap: Tap = { id: 'a', name: 'A', drink: 'D', colour: '#000000', online: true, pour, cleared };
    expect(holdsPour(tap)).toBe(used);
  });

  it('says before the pour what stands against the guest', () => {
    const me: Me = { token: 'ada', name: 'Ada', known: true, poured_ml: 0, pours: [] };
    const of = (change: Partial<Me>, ml = 45) => guestBlocker(ada, { ...me, ...change }, false, ml);
    expect(guestBlocker(null, null, false, 45)).toEqual({ kind: 'nobody' });
    expect(guestBlocker(ada, null, true, 45)).toEqual({ kind: 'looking' });
    expect(guestBlocker(ada, null, false, 45)).toBeNull();
    expect(of({})).toBeNull();
    expect(of({ left_ml: 45 })).toBeNull();
    expect(of({ left_ml: 15.4 })).toEqual({ kind: 'tooMuch', leftMl: 15 });
    expect(of({ left_ml: 15.4 }, 15)).toBeNull();
    // The hub does not refuse the last glass for the scale's tenths.
    expect(of({ left_ml: 44.6 })).toBeNull();
    expect(of({ left_ml: 0.4 })).toEqual({ kind: 'refused', code: 'GUEST_LIMIT' });
    expect(of({ blocked: true })).toEqual({ kind: 'refused', code: 'GUEST_BLOCKED' });
    expect(of({ code: 'GUEST_UNCONFIRMED' })).toEqual({ kind: 'refused', code: 'GUEST_UNCONFIRMED' });
    expect(of({ code: 'UNKNOWN_GUEST', known: false })).toEqual({ kind: 'refused', code: 'UNKNOWN_GUEST' });
  });

  it('offers the rest of a failed pour, never more, never after a good one', () => {
    const pour = { request_id: 'p', tap: 'a', amount_ml: 30 } as const;
    expect(remainingMl({ ...pour, phase: 'failed', poured_ml: 12.4 })).toBe(18);
    expect(remainingMl({ ...pour, phase: 'failed', poured_ml: 34 })).toBe(0);
    expect(remainingMl({ ...pour, phase: 'failed', poured_ml: 0 })).toBe(30);
    expect(remainingMl({ ...pour, phase: 'success', poured_ml: 29 })).toBe(0);
  });

  it('offers no rest where the amount in the glass is unknown', () => {
    const pour = { request_id: 'p', tap: 'a', amount_ml: 60 } as const;
    expect(remainingMl({ ...pour, phase: 'failed', poured_ml: null })).toBe(0);
    expect(remainingMl({ ...pour, phase: 'failed' })).toBe(0);
    expect(remainingMl({ ...pour, phase: 'refused' })).toBe(0);
  });

  it('keeps every amount within one pour', () => {
    expect([-5, 0, 1, 30.4, 60, 61, 1e9].map(clampAmount)).toEqual([1, 1, 1, 30, 60, 60, 60]);
  });
});

describe('the log', () => {
  const event = (id: number, status: string, change: Partial<Event> = {}): Event => ({
    id,
    status,
    timestamp: '2026-01-31T23:59:59Z',
    at_ms: id * 1000,
    request_id: 'p1',
    user_token: 'ada',
    tap: 'a',
    amount_ml: 30,
    ...change,
  });

  it('makes one entry of a start and its outcome', () => {
    const [entry, ...others] = entries([event(2, 'success', { measured_ml: 29.7 }), event(1, 'started')]);
    expect(others).toEqual([]);
    expect(entry).toMatchObject({ kind: 'success', startedAt: 1000, endedAt: 2000 });
    expect(entry && pouredMl(entry)).toBe(29.7);
  });

  it('shows a pour without outcome as running, and a refusal as failed without a start', () => {
    expect(entries([event(1, 'started')])[0]).toMatchObject({ kind: 'running', endedAt: null });
    expect(entries([event(1, 'failed', { request_id: null })])[0]).toMatchObject({ startedAt: null });
  });

  it('counts 0 ml after a refusal, and an unknown amount after a pour without one', () => {
    const ml = (...events: Event[]): (number | null)[] => entries(events).map(knownMl);
    expect(ml(event(1, 'failed', { code: 'NO_GLASS' }))).toEqual([0]);
    expect(ml(event(1, 'failed', { code: 'SCALE_FAILED' }))).toEqual([0]);
    expect(ml(event(2, 'failed', { code: 'SCALE_FAILED' }), event(1, 'started'))).toEqual([null]);
    expect(ml(event(1, 'failed', { code: 'DEVICE_LOST' }))).toEqual([null]);
    expect(ml(event(1, 'failed', { code: 'NO_FLOW', measured_ml: 0 }))).toEqual([0]);
    expect(ml(event(1, 'success', { measured_ml: null }))).toEqual([null]);
  });

  it.each(['', 'last night', '1700000000', '1'])('takes “%s” for no time', (timestamp) => {
    const row = { ...event(1, 'success'), at_ms: null, timestamp };
    expect(timeOf(row)).toBeNull();
    expect(entries([row])[0]).toMatchObject({ kind: 'success', endedAt: null });
  });

  it('takes a row with a word of another program neither for a change nor for a pour', () => {
    const row = event(1, 'unknown', { request_id: null, as_written: { status: 'aborted' } });
    expect(entries([row])[0]).toMatchObject({ kind: 'unknown' });
    expect(entries([row]).map(pouredMl)).toEqual([0]);
    expect(entries([row]).map(knownMl)).toEqual([null]);
  });

  it('reads the original’s rows, whose time is UTC text', () => {
    expect(timeOf({ ...event(1, 'success'), at_ms: null })).toBe(Date.UTC(2026, 0, 31, 23, 59, 59));
  });

  it('filters by kind, tap and words', () => {
    const [entry] = entries([event(2, 'failed', { reason: 'Glass lifted' })]);
    const all = { kind: 'all', tap: '', text: '' } as const;
    if (!entry) throw new Error('no entry');
    expect(matchesFilter(entry, all)).toBe(true);
    expect(matchesFilter(entry, { ...all, kind: 'success' })).toBe(false);
    expect(matchesFilter(entry, { ...all, tap: 'b' })).toBe(false);
    expect(matchesFilter(entry, { ...all, text: ' GLASS ' })).toBe(true);
    expect(matchesFilter(entry, { ...all, text: 'bob' })).toBe(false);
  });
});

describe('addresses and codes', () => {
  it('finds the named parts of a path', () => {
    expect(match('/tap/:id', '/tap/a%20b')).toEqual({ id: 'a b' });
    expect(match('/tap/:id', '/tap/a/')).toEqual({ id: 'a' });
    expect(match('/tap/:id', '/tap/')).toBeNull();
    expect(match('/tap/:id', '/taps/a')).toBeNull();
    expect(match('/', '/')).toEqual({});
    expect(match('/me/:token', '/ME/K7Q2')).toEqual({ token: 'K7Q2' });
    expect(match('/me/:token', '/me/%E0%A4%A')).toEqual({ token: '%E0%A4%A' });
  });

  it.each([
    [' ada-01 ', 'ada-01'],
    ['http://192.168.1.20:8080/me/ada%2001', 'ada 01'],
    ['HTTPS://BAR.EXAMPLE/ME/K7Q2ABCD', 'K7Q2ABCD'],
    ['https://bar.example/me/K7Q2ABCD?utm_source=poster&x=/me/other', 'K7Q2ABCD'],
    ['https://bar.example/me/K7Q2ABCD#top', 'K7Q2ABCD'],
    ['https://bar.example/me/K7Q2ABCD/', 'K7Q2ABCD'],
    ['https://bar.example/me/K7Q2ABCD/?fbclid=1#x', 'K7Q2ABCD'],
    ['bar.example/me/K7Q2ABCD', 'K7Q2ABCD'],
    ['https://bar.example/taps/me/K7Q2ABCD', 'K7Q2ABCD'],
    ['https://bar.example/me/me/me', 'me'],
    ['https://bar.example/me/a%23b%3Fc', 'a#b?c'],
    ['https://example.org/other/ada', 'https://example.org/other/ada'],
    ['https://bar.example/me/', 'https://bar.example/me/'],
    ['all for me/myself', 'all for me/myself'],
  ])('reads from “%s” the token %s', (text, token) => {
    expect(tokenOf(text)).toBe(token);
  });

  it.each([
    ['NotReadableError: Could not start video source', 'busy'],
    ['AbortError: Starting videoinput failed', 'busy'],
    ['NotAllowedError: Permission denied', 'denied'],
    ['NotAllowedError: Permission denied by system', 'denied'],
    ['NotFoundError: Requested device not found', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['TypeError: something else', 'broken'],
  ])('knows by “%s” that the camera is %s', (said, problem) => {
    expect(cameraProblemOf(`Error getting userMedia, error = ${said}`, true)).toBe(problem);
    expect(cameraProblemOf(said, false)).toBe('insecure');
  });
});

describe('the wall', () => {
  it('finds room for up to nine gauges', () => {
    for (let taps = 1; taps <= 9; taps++) {
      const columns = columnsFor(taps);
      expect(Math.ceil(taps / columns)).toBeLessThanOrEqual(2);
      expect(Math.ceil(taps / uprightColumnsFor(taps))).toBeLessThanOrEqual(4);
    }
  });

  it('shifts a little every minute and never far', () => {
    const places = Array.from({ length: 600 }, (_, minute) => burnInShiftAt(minute * 60_000));
    expect(new Set(places.map(({ x, y }) => `${x},${y}`)).size).toBeGreaterThan(50);
    for (const { x, y } of places) expect(Math.max(Math.abs(x), Math.abs(y))).toBeLessThanOrEqual(REACH_PX);
  });
});
