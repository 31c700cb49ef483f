import { describe, expect, it } from 'vitest';
import type { Frame, Hello } from '../../src/contract/frames';
import type { Pour, Reading, TapView } from '../../src/contract/model';
import { reduce, type BarState, type Tap } from '../../src/live/bar-state';
import { isFlowing, mlInGlass, tapState, STALE_MS, targetMl } from '../../src/live/tap-state';

const NOW = 1_000_000;

const reading = (change: Partial<Reading> = {}): Reading => ({
  tap: 'a',
  seq: 1,
  at_ms: NOW,
  glass: 'present',
  state: 'idle',
  ...change,
});

const pour = (change: Partial<Pour> = {}): Pour => ({
  request_id: 'p1',
  tap: 'a',
  phase: 'pouring',
  amount_ml: 30,
  ...change,
});

const view = (change: Partial<TapView> = {}): TapView => ({
  id: 'a',
  name: 'Quetzal',
  drink: 'Paloma',
  colour: '#aa3344',
  online: true,
  reading: reading(),
  ...change,
});

const hello = (...taps: TapView[]): Hello => ({
  type: 'hello',
  protocol: 1,
  epoch: 'e',
  seq: 1,
  now: NOW,
  clock: NOW,
  role: 'guest',
  access_pour: 'staff',
  max_pour_ml: 60,
  demo: true,
  health: { store_ok: true },
  taps,
});

function after(...frames: Frame[]): BarState {
  const model = frames.reduce<BarState | null>(reduce, null);
  if (!model) throw new Error('no model');
  return model;
}

function first(model: BarState): Tap {
  const tap = model.taps[0];
  if (!tap) throw new Error('no tap');
  return tap;
}

const readings = (...taps: Reading[]): Frame => ({ type: 'readings', seq: 2, now: NOW, clock: NOW, taps });
const poured = (change: Partial<Pour>): Frame => ({ type: 'pour', seq: 3, pour: pour(change) });
const seen = (model: BarState): string => tapState(first(model), true, NOW);

describe('the state of the bar', () => {
  it('knows nothing before hello', () => {
    expect(reduce(null, readings(reading()))).toBeNull();
  });

  it('follows a pour through its phases', () => {
    const steps: Frame[] = [
      hello(view()),
      poured({ phase: 'checking' }),
      poured({ phase: 'started' }),
      poured({ phase: 'pouring' }),
      readings(reading({ at_ms: NOW + 1, state: 'pouring', pour_ml: 17.4 })),
      poured({ phase: 'settling' }),
      poured({ phase: 'success', poured_ml: 29.8, measured: true, ended_at: NOW + 1 }),
      readings(reading({ at_ms: NOW + 2, glass: 'absent' })),
    ];
    const states = steps.map((_, index) => seen(after(...steps.slice(0, index + 1))));
    expect(states).toEqual([
      'ready',
      'checking',
      'pouring',
      'pouring',
      'pouring',
      'settling',
      'success',
      'no-glass',
    ]);
    expect(mlInGlass(first(after(...steps.slice(0, 5))))).toBe(17.4);
    expect(mlInGlass(first(after(...steps.slice(0, 7))))).toBe(29.8);
    expect(mlInGlass(first(after(...steps)))).toBe(0);
  });

  it('keeps a glass empty once the last one was lifted, also after a reconnection', () => {
    const ended = pour({ phase: 'success', poured_ml: 30, ended_at: NOW });
    const lifted = after(
      hello(view({ pour: ended })),
      readings(reading({ at_ms: NOW + 1, glass: 'absent' })),
    );
    const again = reduce(lifted, hello(view({ pour: ended, reading: reading({ taken_pour: 'p1' }) })));
    expect(again && mlInGlass(first(again))).toBe(0);
    expect(again && seen(again)).toBe('ready');
  });

  it.each([7 * 86_400_000, -7 * 86_400_000])('goes on when the hub’s clock is set by %d ms', (jump) => {
    const now = NOW + jump;
    const model = after(
      hello(view({ pour: pour({ phase: 'failed', poured_ml: 12, ended_at: NOW }) })),
      readings(reading({ at_ms: now, glass: 'absent' })),
      readings(reading({ at_ms: now + 20, glass: 'present', state: 'pouring' })),
      readings(reading({ at_ms: now + 10, glass: 'absent' })),
    );
    expect(tapState(first(model), true, now + 30)).toBe('pouring');
    const lifted = after(
      hello(view({ pour: pour({ phase: 'failed', poured_ml: 12, ended_at: NOW }) })),
      readings(reading({ at_ms: now, glass: 'absent' })),
    );
    expect(tapState(first(lifted), true, now)).toBe('no-glass');
  });

  it('says why a pour failed even when the glass is gone, until the next one', () => {
    const failed = after(
      hello(view({ reading: reading({ glass: 'absent' }) })),
      poured({ phase: 'failed', poured_ml: 12, code: 'GLASS_LIFTED', ended_at: NOW }),
    );
    expect(mlInGlass(first(failed))).toBe(0);
    expect(seen(failed)).toBe('failed');
    const later = reduce(failed, readings(reading({ at_ms: NOW + 1 })));
    expect(later && seen(later)).toBe('ready');
  });

  it('shows no more than was told, and never less than before, while the scale rings', () => {
    const told = [0.1, 12, 11.6, 30.2, 44.1, 46.9, 43.2];
    const frames: Frame[] = [hello(view()), poured({ amount_ml: 45 })];
    const shown = told.map((pour_ml, index) => {
      frames.push(readings(reading({ at_ms: NOW + 50 * (index + 1), state: 'pouring', pour_ml })));
      return mlInGlass(first(after(...frames)));
    });
    expect(shown).toEqual([0.1, 12, 12, 30.2, 44.1, 45, 45]);

    const early = frames.slice(0, -2);
    const settling = [
      ...early,
      poured({ amount_ml: 45, phase: 'settling', poured_ml: 44.1 }),
      readings(reading({ at_ms: NOW + 400, pour_ml: 47.8 })),
      readings(reading({ at_ms: NOW + 450, pour_ml: 43.5 })),
    ];
    expect(mlInGlass(first(after(...settling)))).toBe(44.1);
    const measured = poured({ amount_ml: 45, phase: 'success', poured_ml: 44.6, ended_at: NOW + 500 });
    expect(mlInGlass(first(after(...settling, measured)))).toBe(44.6);
    const stuck = readings(reading({ at_ms: NOW + 400, state: 'pouring', pour_ml: 71 }));
    expect(mlInGlass(first(after(...frames, stuck)))).toBe(71);
  });

  it('shows liquid that flows only while it rises', () => {
    const frames: Frame[] = [hello(view()), poured({})];
    const flows = (atMs: number, pour_ml: number): boolean => {
      frames.push(readings(reading({ at_ms: NOW + atMs, state: 'pouring', pour_ml })));
      const tap = first(after(...frames));
      return isFlowing(tap, tapState(tap, true, NOW + atMs));
    };
    expect([flows(50, 0.1), flows(100, 1), flows(500, 1), flows(1_000, 1), flows(1_100, 1.4)]).toEqual([
      false,
      true,
      true,
      false,
      true,
    ]);
  });

  it('believes the hub that a glass was changed which the sensor saw all the time', () => {
    const frames: Frame[] = [hello(view()), poured({ phase: 'success', poured_ml: 30, ended_at: NOW })];
    const still = readings(reading({ at_ms: NOW + 50, taken_pour: null }));
    expect(mlInGlass(first(after(...frames, still)))).toBe(30);
    const other = readings(reading({ at_ms: NOW + 100, taken_pour: 'p1' }));
    expect(mlInGlass(first(after(...frames, still, other)))).toBe(0);
    expect(seen(after(...frames, still, other))).toBe('ready');
    // What the hub said of the last glass says nothing of the next one, not even where it comes late.
    const next = poured({ request_id: 'p2', phase: 'success', poured_ml: 15, ended_at: NOW });
    expect(first(after(...frames, other, next, other)).cleared).toBe(false);
  });

  it('shows the last pour again where the next one is refused', () => {
    const held = after(
      hello(view()),
      poured({ phase: 'success', poured_ml: 30, ended_at: NOW }),
      poured({ request_id: 'p2', phase: 'checking' }),
      poured({ request_id: 'p2', phase: 'refused', code: 'NOT_STILL' }),
    );
    expect([mlInGlass(first(held)), first(held).cleared, seen(held)]).toEqual([30, false, 'success']);
    const told = after(
      hello(view()),
      poured({ phase: 'success', poured_ml: 30, ended_at: NOW }),
      poured({ request_id: 'p2', phase: 'checking' }),
      { type: 'tap', seq: 4, tap: view({ pour: pour({ request_id: 'p2', phase: 'checking' }) }) },
      poured({ request_id: 'p2', phase: 'refused', code: 'NOT_STILL' }),
    );
    expect(mlInGlass(first(told))).toBe(30);
    const empty = after(hello(view()), poured({ phase: 'checking' }), poured({ phase: 'refused' }));
    expect([mlInGlass(first(empty)), seen(empty)]).toEqual([0, 'ready']);
  });

  it('does not take an unknown amount for none', () => {
    const ml = (change: Partial<Pour>, now: Partial<Reading> = {}): number | null =>
      mlInGlass(first(after(hello(view({ pour: pour(change), reading: reading(now) })))));
    expect(ml({ phase: 'failed', poured_ml: null, code: 'DEVICE_LOST', ended_at: NOW })).toBeNull();
    expect(ml({ phase: 'success', ended_at: NOW })).toBeNull();
    expect(ml({ phase: 'pouring' }, { state: 'pouring' })).toBeNull();
    expect(ml({ phase: 'pouring' }, { state: 'pouring', pour_ml: 0 })).toBe(0);
    expect(ml({ phase: 'started' })).toBe(0);
    expect(ml({ phase: 'refused', code: 'NO_GLASS' })).toBe(0);
  });

  it('keeps the amount in the glass after a refused request', () => {
    const held = after(
      hello(view({ pour: pour({ phase: 'success', poured_ml: 30, ended_at: NOW }) })),
      poured({ request_id: 'p2', phase: 'refused', amount_ml: 60, code: 'BUSY' }),
    );
    expect(mlInGlass(first(held))).toBe(30);
    expect(targetMl(first(held))).toBe(30);
  });

  it('learns on a fresh page whether the glass is still the one of the last pour', () => {
    const ended = pour({ phase: 'success', poured_ml: 30, ended_at: NOW - 600_000 });
    const ml = (last: Pour, read: Partial<Reading> = {}): number | null =>
      mlInGlass(first(after(hello(view({ pour: last, reading: reading(read) })))));
    expect(ml(ended)).toBe(30);
    expect(ml(ended, { taken_pour: 'p1' })).toBe(0);
    expect(ml({ ...ended, phase: 'failed', code: 'GLASS_LIFTED' })).toBe(0);
  });

  it('ignores a reading older than the one it shows', () => {
    const model = after(hello(view()), readings(reading({ at_ms: NOW - 500, weight_g: 1 })));
    expect(first(model).reading?.weight_g).toBeUndefined();
  });

  it('adds, changes and removes taps', () => {
    const two = after(hello(view()), { type: 'tap', seq: 4, tap: view({ id: 'b' }) });
    expect(two.taps.map((tap) => tap.id)).toEqual(['a', 'b']);
    const renamed = reduce(two, { type: 'tap', seq: 5, tap: view({ name: 'Jaguar' }) });
    expect(renamed?.taps.map((tap) => tap.name)).toEqual(['Jaguar', 'Quetzal']);
    const one = reduce(two, { type: 'tap', seq: 6, removed: 'a' });
    expect(one?.taps.map((tap) => tap.id)).toEqual(['b']);
  });

  it('remembers the last eight pours, newest first, each once', () => {
    const frames = Array.from({ length: 24 }, (_, index) => Math.floor(index / 2)).map((number) =>
      poured({ request_id: `p${number}`, phase: 'success', ended_at: number }),
    );
    const recent = after(hello(view()), ...frames).recent;
    expect(recent.map((each) => each.request_id)).toEqual(['p11', 'p10', 'p9', 'p8', 'p7', 'p6', 'p5', 'p4']);
  });

  it('keeps each event once and not for ever', () => {
    const events = Array.from({ length: 500 }, (_, index): Frame => ({
      type: 'event',
      seq: index,
      event: { id: Math.floor(index / 2), timestamp: '2026-01-31T23:59:59Z', status: 'started' },
    }));
    const model = after(hello(view()), ...events);
    expect(model.events).toHaveLength(200);
    expect(model.events[0]?.id).toBe(249);
  });
});

describe('the state of a tap on the screen', () => {
  const tap = (change: Partial<TapView> = {}): Tap => first(after(hello(view(change))));

  it('is nothing certain while the hub is lost, whatever was last known', () => {
    expect(tapState(tap({ pour: pour() }), false, NOW)).toBe('hub-lost');
  });

  it('is in doubt while a device that was told to pour is silent', () => {
    const started = { pour: pour({ phase: 'started' }) };
    expect(tapState(tap({ ...started, online: false }), true, NOW)).toBe('in-doubt');
    expect(tapState(tap({ ...started, reading: reading({ state: 'offline' }) }), true, NOW)).toBe('in-doubt');
    expect(tapState(tap(started), true, NOW + STALE_MS + 1)).toBe('in-doubt');
    expect(tapState(tap(started), true, NOW)).toBe('pouring');
  });

  it('says within a second that a tap which pours is silent, and later of a board that is slow', () => {
    const pouring = tap({ pour: pour() });
    expect(tapState(pouring, true, NOW + 900)).toBe('pouring');
    expect(tapState(pouring, true, NOW + 1_001)).toBe('silent');
    expect(tapState(tap({ pour: pour({ phase: 'settling' }) }), true, NOW + 1_001)).toBe('silent');
    expect(tapState(tap({ pour: pour(), online: false }), true, NOW)).toBe('silent');
    const slow = after(hello(view({ pour: pour() })), readings(reading({ at_ms: NOW + 1_100, seq: 2 })));
    expect(tapState(first(slow), true, NOW + 3_000)).toBe('pouring');
    expect(tapState(first(slow), true, NOW + 3_400)).toBe('silent');
  });

  it.each([
    [60, 60.9, 'success'],
    [60, 58.3, 'success'],
    [60, 56, 'nearly'],
    [60, 53, 'short'],
    [15, 13.4, 'nearly'],
    [15, 11.9, 'short'],
    [15, 17, 'over'],
    [30, null, 'success'],
  ])('says of %d ml asked for and %d ml poured: %s', (amount_ml, poured_ml, state) => {
    const done = pour({ phase: 'success', amount_ml, poured_ml, ended_at: NOW });
    expect(tapState(tap({ pour: done }), true, NOW)).toBe(state);
  });

  it('is offline when the device is', () => {
    expect(tapState(tap({ online: false }), true, NOW)).toBe('offline');
    expect(tapState(tap({ reading: reading({ state: 'offline' }) }), true, NOW)).toBe('offline');
  });

  it('is unsure about an old or missing reading and an unknown glass', () => {
    expect(tapState(tap(), true, NOW + STALE_MS + 1)).toBe('unsure');
    expect(tapState(tap({ reading: null }), true, NOW)).toBe('unsure');
    expect(tapState(tap({ reading: reading({ glass: 'unknown' }) }), true, NOW)).toBe('unsure');
  });

  it('asks for a glass, or is ready', () => {
    expect(tapState(tap({ reading: reading({ glass: 'absent' }) }), true, NOW)).toBe('no-glass');
    expect(tapState(tap(), true, NOW)).toBe('ready');
  });

  it('is not ready when the device has a word of its own, whether there is a glass or not', () => {
    const odd = { state: 'unknown', state_word: 'error' } as const;
    expect(tapState(tap({ reading: reading(odd) }), true, NOW)).toBe('not-ready');
    expect(tapState(tap({ reading: reading({ ...odd, glass: 'absent' }) }), true, NOW)).toBe('not-ready');
    expect(tapState(tap({ online: false, reading: reading(odd) }), true, NOW)).toBe('offline');
    expect(tapState(tap({ pour: pour(), reading: reading(odd) }), true, NOW)).toBe('pouring');
  });

  it('is pouring when the device says so, even without a known pour', () => {
    expect(tapState(tap({ reading: reading({ state: 'pouring' }) }), true, NOW)).toBe('pouring');
  });
});
