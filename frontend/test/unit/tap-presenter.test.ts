import { describe, expect, it } from 'vitest';
import type { Pour, Reading } from '../../src/contract/model';
import { TapPresenter } from '../../src/gauge/tap-presenter.svelte';
import { formatMlOrDash } from '../../src/language/format';
import { en } from '../../src/language/en';
import { bar } from '../../src/live/bar.svelte';
import type { Tap } from '../../src/live/bar-state';

/** A presenter of a tap with a glass after a pour. */
function presenterOf(change: Partial<Pour>, read: Partial<Reading> = {}): TapPresenter {
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
  return new TapPresenter(() => tap);
}

describe('the amount of a tap', () => {
  bar.connection = 'live';

  it('is a dash with an explanation, never 0, where it is unknown', () => {
    const failed = presenterOf({ phase: 'failed', poured_ml: null, code: 'DEVICE_LOST' });
    expect([failed.state, failed.showsAmount, failed.amount]).toEqual(['failed', true, '–']);
    expect(failed.note).toContain(en.unknownMl);
    const good = presenterOf({ measured: false });
    expect([good.state, good.showsAmount, good.amount, good.note]).toEqual([
      'success',
      true,
      '–',
      en.unknownMl,
    ]);
  });

  it('is marked as the device’s own only where there is an amount', () => {
    expect(presenterOf({ poured_ml: 60, measured: false })).toMatchObject({
      amount: '60',
      note: en.reported,
    });
    expect(presenterOf({ poured_ml: 60, measured: false }, { weight_g: 240 }).note).toBe(en.notMeasured);
    expect(presenterOf({ poured_ml: 59.6, measured: true })).toMatchObject({ amount: '59.6', note: '' });
    expect(presenterOf({ phase: 'failed', poured_ml: 0, code: 'NO_FLOW' })).toMatchObject({ amount: '0' });
    const stopped = presenterOf({ phase: 'failed', poured_ml: 30, measured: false, code: 'STOPPED' });
    expect([stopped.amount, stopped.note]).toEqual(['30', `${en.failures['STOPPED']} ${en.claimed('30')}`]);
    const lifted = { phase: 'failed', poured_ml: 30, measured: false, code: 'GLASS_LIFTED' } as const;
    expect(presenterOf(lifted, { weight_g: 0 }).note).toContain(en.estimated('30'));
    expect(presenterOf(lifted, { weight_g: 0, weight_error: true }).note).toContain(en.claimed('30'));
    const weighed = presenterOf({ phase: 'failed', poured_ml: 30, measured: true, code: 'STOPPED' });
    expect(weighed.note).toBe(en.failures['STOPPED']);
  });

  it('stands beside the dispenser’s own word for its state', () => {
    const presenter = presenterOf({}, { state: 'unknown', state_word: 'error' });
    expect([presenter.label, presenter.note]).toEqual([en.state['not-ready'], en.deviceSays('error')]);
    const guests = presenterOf({}, { state: 'unknown', state_word: 'unknown' });
    expect([guests.label, guests.note]).toEqual([en.state['not-ready'], '']);
  });

  it('stands beside a scale that shows its maximum', () => {
    expect(presenterOf({}, { weight_g: 999.4 }).note).not.toBe(en.tap.scaleMaximum);
    expect(presenterOf({ poured_ml: 30, measured: true }, { weight_g: 999.5 }).note).toBe(
      en.tap.scaleMaximum,
    );
    expect(presenterOf({}, { glass: 'absent', weight_g: 1000 }).note).toBe(en.tap.scaleMaximum);
  });

  it('is 0 only where it was measured', () => {
    expect([formatMlOrDash(0), formatMlOrDash(null), formatMlOrDash(undefined)]).toEqual(['0', '–', '–']);
  });
});
