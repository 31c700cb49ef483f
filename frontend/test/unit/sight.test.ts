import { describe, expect, it } from 'vitest';
import type { Pour, Reading } from '../../src/contract/model';
import { TapSight } from '../../src/gauge/view.svelte';
import { figure } from '../../src/language/format';
import { en } from '../../src/language/en';
import { bar } from '../../src/live/bar.svelte';
import type { Tap } from '../../src/live/model';

/** How a tap with a glass looks after the pour. */
function sightOf(change: Partial<Pour>, read: Partial<Reading> = {}): TapSight {
  const now = bar.hubNow;
  const tap: Tap = {
    id: 'a',
    name: 'Quetzal',
    drink: 'Paloma',
    colour: '#aa3344',
    online: true,
    cleared: false,
    reading: { tap: 'a', seq: 1, at_ms: now, glass: 'present', state: 'idle', ...read },
    pour: { request_id: 'p', tap: 'a', phase: 'success', amount_ml: 60, ended_at: now, ...change },
  };
  return new TapSight(() => tap);
}

describe('the figure of a tap', () => {
  bar.link = 'live';

  it('is a dash with words, never 0, where nobody knows what flowed', () => {
    const failed = sightOf({ phase: 'failed', poured_ml: null, code: 'DEVICE_LOST' });
    expect([failed.shown, failed.showsMl, failed.figure]).toEqual(['failed', true, '–']);
    expect(failed.note).toContain(en.unknownMl);
    const good = sightOf({ measured: false });
    expect([good.shown, good.showsMl, good.figure, good.note]).toEqual(['success', true, '–', en.unknownMl]);
  });

  it('is said to be the device’s own only where there is one', () => {
    expect(sightOf({ poured_ml: 60, measured: false })).toMatchObject({ figure: '60', note: en.notMeasured });
    expect(sightOf({ poured_ml: 59.6, measured: true })).toMatchObject({ figure: '59.6', note: '' });
    expect(sightOf({ phase: 'failed', poured_ml: 0, code: 'NO_FLOW' })).toMatchObject({ figure: '0' });
  });

  it('stands beside the word that the dispenser has for its own state', () => {
    const sight = sightOf({}, { state: 'unknown', state_word: 'error' });
    expect([sight.words, sight.note]).toEqual([en.state['not-ready'], en.deviceSays('error')]);
    const guests = sightOf({}, { state: 'unknown', state_word: 'unknown' });
    expect([guests.words, guests.note]).toEqual([en.state['not-ready'], '']);
  });

  it('is 0 only where it was measured', () => {
    expect([figure(0), figure(null), figure(undefined)]).toEqual(['0', '–', '–']);
  });
});
