import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parse } from '../../src/contract/check';
import * as model from '../../src/contract/insight-model';
import { claimFigures } from '../../src/insight/claim-words';
import { markText } from '../../src/insight/exact-words';
import { colourAt, tapColour } from '../../src/insight/tap-colours.svelte';
import { tapLines } from '../../src/insight/tap-series';
import { bar } from '../../src/live/bar.svelte';

const range = { from: '2026-11-28', to: '2026-11-28', from_ms: 0, to_ms: 2, time_zone: 'UTC', now_ms: 1 };
const total = { pours: 0, failed: 0, refused: 0, ml: 0, unknown: 0 };
const accuracy = { measured: 0, within_1_ml: 0, bias_ml: null, p50_ml: null, p95_ml: null, histogram: [] };

function tapOf(tap: string, pours: number, bias: number | null): model.TapExactness {
  return {
    tap,
    name: tap.toUpperCase(),
    removed: tap === 'old',
    ...accuracy,
    claims: { pours, bias_ml: bias, off_ml: bias && Math.abs(bias) },
    over_time: { measured: [], claim_bias_ml: [], bias_ml: [], p50_ml: [], p95_ml: [] },
  };
}

describe('what dispensers claim', () => {
  const all = { pours: 12, bias_ml: 0.8, off_ml: 1.2 };

  it('is said in plain words', () => {
    const wordsOf = (bias_ml: number | null) => claimFigures({ ...all, bias_ml }, [])[0];
    expect(wordsOf(0.8)).toMatchObject({ value: '+0.80', note: 'claims 0.80 ml more than arrived' });
    expect(wordsOf(-2.345)).toMatchObject({ value: '-2.35', note: 'claims 2.35 ml less than arrived' });
    expect(wordsOf(0.001)).toMatchObject({ note: 'claims what arrived' });
    expect(wordsOf(null)).toMatchObject({ value: '–', note: '' });
  });

  it('is told of each tap that claims something, where there are several', () => {
    const [left, old, mute] = [tapOf('left', 10, 1), tapOf('old', 2, -0.2), tapOf('mute', 0, null)] as const;
    expect(claimFigures(all, [left, old, mute]).map(({ label }) => label)).toEqual([
      'Claimed on average',
      'Off by, on average',
      'LEFT',
      'OLD (removed)',
    ]);
    expect(claimFigures(all, [left, mute])).toHaveLength(2);
    expect(claimFigures(all, [left, old])[3]?.note).toBe('claims 0.20 ml less than arrived, 2 pours');
  });

  it('belongs to the contract', () => {
    const answer = {
      ...range,
      step: 'day',
      at_ms: [],
      edges: [],
      taps: [tapOf('left', 10, 1)],
      total: { ...accuracy, claims: all },
      marks: [{ at_ms: 1, tap: 'left', kind: 'LEARNING_FORGOTTEN' }],
    };
    const exactness = parse(JSON.stringify(answer), model.exactness, 'exactness');
    expect(exactness.marks.map((mark) => markText(mark, exactness))).toEqual(['Learns anew from here: LEFT']);
    const silent = JSON.stringify({ ...answer, total: accuracy });
    expect(() => parse(silent, model.exactness, 'exactness')).toThrow('exactness.total.claims');
  });
});

describe('taps over time', () => {
  const trends = {
    taps: [
      { tap: 'left', name: 'Left', removed: false, total },
      { tap: 'old', name: 'Old', removed: true, total },
      { tap: 'rare', name: 'Rare', removed: false, total },
    ],
    by_tap: [
      { tap: 'old', name: 'Old', pours: [1, 0], ml: [30, 0], total },
      { tap: 'left', name: 'Left', pours: [0, 1], ml: [0, 20], total },
      { tap: null, name: null, pours: [0, 0], ml: [0, 0], total },
    ],
  };

  beforeEach(() => {
    const taps = ['left', 'right'].map((id) => ({ id }));
    vi.spyOn(bar, 'taps', 'get').mockReturnValue(taps as typeof bar.taps);
  });
  afterEach(() => vi.restoreAllMocks());

  it('are lines with names, a dash and a colour each', () => {
    const lines = tapLines(trends, 'ml', true);
    expect(lines.map(({ name, values }) => [name, values])).toEqual([
      ['Old (removed)', [30, 0]],
      ['Left', [0, 20]],
      ['Others', [0, 0]],
    ]);
    expect(lines[1]?.colour).not.toBe(lines[0]?.colour);
    expect(new Set(lines.map(({ dash }) => String(dash))).size).toBe(3);
    expect(tapLines(trends, 'pours', true)[1]?.values).toEqual([0, 1]);
  });

  it('have the colour of their place at the bar, and none of their own once they are gone', () => {
    expect(tapColour('left', false)).toBe(colourAt(0, false));
    expect(tapColour('right', false)).toBe(colourAt(1, false));
    expect(tapColour('old', false)).toBe(tapColour(null, false));
    expect([0, 1].map((place) => colourAt(place, false))).not.toContain(tapColour('old', false));
  });
});
