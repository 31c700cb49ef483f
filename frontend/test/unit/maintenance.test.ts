import { afterEach, describe, expect, it } from 'vitest';
import type { MaintenanceRun, Pour, TapView } from '../../src/contract/model';
import { contractEnum } from './contract';
import { en } from '../../src/maintenance/messages/en';
import { language } from '../../src/language/language.svelte';
import { en as texts } from '../../src/language/en';
import { en as pageTexts } from '../../src/language/pages/en';
import { entries, isDrink, matchesFilter, pouredMl } from '../../src/log/entries';
import { tapBlocker } from '../../src/bar/pour-rules';
import { reduce, type BarState, type Tap } from '../../src/live/bar-state';
import { active, mlInGlass, tapState, targetMl } from '../../src/live/tap-state';
import { draftOf, planOf, usualWish, type Wish } from '../../src/maintenance/plan';
import { emptiesHose, flowingMl, progressOf } from '../../src/maintenance/progress';
import {
  afterWords,
  overWords,
  partWords,
  planWords,
  progressWords,
  waitWords,
} from '../../src/maintenance/run-words';
import { runningPours } from '../../src/me/own-pour';

const NOW = 1_000_000;

const run = (change: Partial<MaintenanceRun> = {}): MaintenanceRun => ({
  id: 'm1',
  tap: 'a',
  kind: 'clean',
  total_ml: 300,
  part_ml: 50,
  pause_s: 3,
  dry_last: true,
  jug_ml: 500,
  phase: 'running',
  done_ml: 0,
  poured_ml: 0,
  dry: false,
  changed_at: NOW,
  ...change,
});

const part = (change: Partial<Pour> = {}): Pour => ({
  request_id: 'p1',
  tap: 'a',
  phase: 'pouring',
  amount_ml: 50,
  maintenance: 'clean',
  ...change,
});

const tapOf = (change: Partial<Tap> = {}): Tap => ({
  id: 'a',
  name: 'Quetzal',
  drink: 'Paloma',
  colour: '#aa3344',
  online: true,
  cleared: false,
  reading: { tap: 'a', seq: 1, at_ms: NOW, glass: 'present', state: 'idle' },
  ...change,
});

const stateOf = (change: Partial<Tap>): string => tapState(tapOf(change), true, NOW);

const wish = (change: Partial<Wish>): Wish => ({ ...usualWish, ...change });
const sentences = (change: Partial<Wish>): string[] => {
  const draft = draftOf(wish(change));
  return draft ? planWords(planOf(draft)) : [];
};

afterEach(() => {
  language.choose('en');
});

describe('the plan of a run', () => {
  it('says what a wish comes to', () => {
    expect(draftOf(wish({}))).toEqual({ kind: 'prime', total_ml: 30, jug_ml: 500 });
    expect(sentences({})).toEqual(['Puts about 30 ml in the jug. The bottle loses it.', en.plan.closed]);
    expect(sentences({ primeMl: '100' })[0]).toBe(
      'Puts about 100 ml in the jug, in 2 parts. The bottle loses it.',
    );
    expect(draftOf(wish({ kind: 'clean' }))).toEqual({
      kind: 'clean',
      repeats: 6,
      part_ml: 50,
      pause_s: 3,
      dry_last: true,
      jug_ml: 500,
    });
    expect(sentences({ kind: 'clean', dryLast: false })[0]).toBe(
      'Puts about 300 ml in the jug, in 6 parts. The bottle loses it.',
    );
    expect(sentences({ kind: 'clean', from: 'water', jugMl: '340' })).toEqual([
      'Puts about 300 ml in the jug, in 6 parts. The bottle loses nothing.',
      en.plan.jug('340'),
      en.plan.dry,
      en.plan.closed,
    ]);
  });

  it('is none while a text is no whole number that the hub takes', () => {
    for (const primeMl of ['', 'much', '0', '2.5', '3001', '-5'])
      expect(draftOf(wish({ primeMl })), primeMl).toBeNull();
    for (const change of [{ times: '51' }, { partMl: '61' }, { pauseS: '61' }, { jugMl: '59' }])
      expect(draftOf(wish({ kind: 'clean', ...change })), JSON.stringify(change)).toBeNull();
    // What the other kind asks for does not matter.
    expect(draftOf(wish({ times: 'often' }))).not.toBeNull();
    expect(draftOf(wish({ primeMl: ' 45 ' }))).toMatchObject({ total_ml: 45 });
  });
});

describe('the progress of a run', () => {
  it.each([
    [{}, 0, 0, 1],
    [{}, 20, 20, 1],
    [{ done_ml: 50 }, 0, 50, 2],
    [{ done_ml: 250 }, 50, 300, 6],
    [{ done_ml: 300 }, 0, 300, 6],
    // A part that failed counts with what it gave.
    [{ done_ml: 20 }, 0, 20, 1],
    [{ done_ml: 300, dry: true }, 30, 300, 6],
    [{ total_ml: 30, part_ml: 60 }, 12, 12, 1],
  ])('of %j and %d ml that flow: %d ml, part %d', (change, flowing, doneMl, number) => {
    const progress = progressOf(run(change), flowing);
    expect([progress.doneMl, progress.part]).toEqual([doneMl, number]);
  });

  it('says it in words', () => {
    const halfway = run({ done_ml: 120 });
    expect(progressWords(progressOf(halfway, 0.9))).toBe('120 of 300 ml');
    expect(partWords(halfway, progressOf(halfway))).toBe('part 3 of 6');
    const single = run({ kind: 'prime', total_ml: 30, part_ml: 60 });
    expect(partWords(single, progressOf(single))).toBe('');
    const dry = run({ done_ml: 300, dry: true });
    expect(partWords(dry, progressOf(dry))).toBe(en.emptying);
  });

  it('takes what flows from the part that runs, and from no guest’s pour', () => {
    const flow = { ml: 22, toldMl: 22, roseAt: NOW, gapMs: 50 };
    expect(flowingMl(tapOf({ pour: part(), flow }))).toBe(22);
    expect(flowingMl(tapOf({ pour: part({ phase: 'success' }), flow }))).toBe(0);
    expect(flowingMl(tapOf({ pour: part({ maintenance: null }), flow }))).toBe(0);
  });
});

describe('a run that is held', () => {
  it('says why, and what to do', () => {
    for (const code of ['STOPPED', 'JUG_FULL', 'LIFT_HOSE', 'HOSE_BACK', 'HUB_RESTARTED'])
      expect(waitWords(run({ phase: 'held', code }))).toEqual(en.waits[code]);
    expect(waitWords(run({ code: 'DEVICE_OFFLINE', reason: 'no answer' }))).toEqual({
      why: texts.failures['DEVICE_OFFLINE'],
      todo: en.waitsTodo,
    });
    expect(waitWords(run({ code: 'SOMETHING_NEW', reason: 'In the hub’s words.' })).why).toBe(
      'In the hub’s words.',
    );
    expect(waitWords(run({ code: null })).why).toBe(en.waitsWhy);
  });

  it('has own words only for codes of the contract', () => {
    expect(contractEnum('Code')).toEqual(expect.arrayContaining(Object.keys(en.waits)));
  });
});

describe('a run that is over', () => {
  it('says what came of it, and whether the hose has to be filled', () => {
    const primed = run({ kind: 'prime', phase: 'done', poured_ml: 31.4 });
    expect(overWords(primed)[0]).toBe('The hose is filled: 31 ml went into the jug.');
    expect(afterWords(primed)).toBe('');
    expect(afterWords(run({ phase: 'done', dry: true, poured_ml: 300 }))).toBe(en.over.noDrink);
    expect(overWords(run({ phase: 'ended', poured_ml: 90 }))).toEqual([en.over.ended('90'), en.over.opened]);
  });

  it.each([
    ['prime', false, 30, false],
    ['clean', false, 300, false],
    ['clean', true, 300, true],
    ['rinse', false, 300, true],
    ['rinse', false, 0, false],
  ] as const)('%s, dry: %s, %d ml, empties the hose: %s', (kind, dry, poured_ml, empty) => {
    expect(emptiesHose(run({ kind, dry, poured_ml }))).toBe(empty);
  });
});

describe('a tap with a run', () => {
  it('says so in place of everything else, until the run is over', () => {
    expect(stateOf({ maintenance: run({ kind: 'prime' }) })).toBe('priming');
    for (const kind of ['clean', 'rinse'] as const)
      expect(stateOf({ maintenance: run({ kind, phase: 'held' }) })).toBe('cleaning');
    expect(stateOf({ maintenance: run(), pour: part() })).toBe('cleaning');
    expect(stateOf({ maintenance: run(), pour: part({ phase: 'failed' }) })).toBe('cleaning');
    // The part may be told before its run.
    expect(stateOf({ pour: part({ maintenance: 'prime' }) })).toBe('priming');
    expect(stateOf({ maintenance: run(), online: false })).toBe('offline');
    expect(tapState(tapOf({ maintenance: run() }), false, NOW)).toBe('hub-lost');
  });

  it('shows no drink, and afterwards asks for a glass as long as the jug stands there', () => {
    for (const phase of ['success', 'failed'] as const) {
      const after = tapOf({ pour: part({ phase, poured_ml: 50, ended_at: NOW }) });
      expect([mlInGlass(after), targetMl(after), tapState(after, true, NOW)]).toEqual([0, null, 'no-glass']);
      expect(tapState({ ...after, cleared: true }, true, NOW)).toBe('ready');
    }
    const flowing = tapOf({ pour: part(), flow: { ml: 22, toldMl: 22, roseAt: NOW, gapMs: 50 } });
    expect([mlInGlass(flowing), targetMl(flowing)]).toEqual([0, null]);
  });

  it('may be stopped between two parts, and is blocked for drinks', () => {
    expect(active(tapOf({ maintenance: run() }), NOW)).toBe(true);
    expect(active(tapOf({ maintenance: run({ phase: 'held' }) }), NOW)).toBe(false);
    expect(active(tapOf({ maintenance: run({ phase: 'held' }), pour: part() }), NOW)).toBe(true);
    expect(active(tapOf(), NOW)).toBe(false);
    expect(tapBlocker('priming', true, false)).toBe('needMaintained');
    expect(tapBlocker('cleaning', false, false)).toBe('needMaintained');
  });

  it('is none of the last drinks, and no guest’s own pour', () => {
    const view: TapView = tapOf({ pour: part({ phase: 'success', ended_at: NOW }) });
    const model: BarState | null = reduce(null, {
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
      taps: [view],
    });
    expect(model?.recent).toEqual([]);
    expect(runningPours([tapOf({ pour: part() })])).toEqual([]);
    expect(runningPours([tapOf({ pour: part({ maintenance: null }) })])).toEqual(['p1']);
  });
});

describe('a part in the log', () => {
  const [entry] = entries([
    {
      id: 1,
      timestamp: '2026-01-31T23:59:59Z',
      status: 'success',
      amount_ml: 50,
      measured_ml: 49,
      maintenance: 'rinse',
    },
  ]);

  it('counts as nobody’s drink, and is found by what it is', () => {
    if (!entry) throw new Error('no entry');
    expect([isDrink(entry), pouredMl(entry)]).toEqual([false, 0]);
    expect(
      matchesFilter(entry, { kind: 'success', tap: '', text: 'rin' }, pageTexts.log.maintenance.rinse),
    ).toBe(true);
  });
});
