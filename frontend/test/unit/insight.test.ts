import { describe, expect, it } from 'vitest';
import { parse } from '../../src/contract/check';
import * as model from '../../src/contract/insight-model';
import { barDay } from '../../src/insight/bar-day';
import { daysTitle } from '../../src/insight/days-title';
import { figuresOf as guestFigures } from '../../src/insight/guest-words';
import { figuresOf as lossFigures, lostMl } from '../../src/insight/loss-words';
import { guestQuery, nightIn } from '../../src/insight/night-choice';
import { figuresOf, slotTable, waitNote } from '../../src/insight/night-words';
import {
  addDays,
  dateIn,
  daysOf,
  lengthOf,
  rangeIn,
  rangeQuery,
  shifted,
  stepOf,
  withRange,
} from '../../src/insight/range';
import { tapIn, withTap } from '../../src/insight/tap-choice';
import { sumOf } from '../../src/insight/trend-words';
import { formatChange, formatMs, formatShare, reasonOf } from '../../src/insight/words';

const today = () => '2026-11-28';

describe('the days of the address', () => {
  it.each([
    ['', { period: 'last' }],
    ['?period=week', { period: 'week' }],
    ['?period=week&on=2026-11-23', { period: 'week', on: '2026-11-23' }],
    ['?period=month&on=2026-02-30', { period: 'month' }],
    ['?period=fortnight', { period: 'last' }],
    ['?from=2026-11-30&to=2026-11-01', { period: 'free', from: '2026-11-01', to: '2026-11-30' }],
    ['?from=2026-11-30', { period: 'last' }],
    ['?period=day&from=2026-11-01&to=2026-11-02', { period: 'free', from: '2026-11-01', to: '2026-11-02' }],
  ])('“%s”', (search, range) => {
    expect(rangeIn(search)).toEqual(range);
  });

  it.each(['', '?period=day', '?period=year&on=2025-03-01', '?from=2026-01-01&to=2026-02-01'])(
    'are written as they are read: “%s”',
    (search) => {
      expect(rangeQuery(rangeIn(search))).toBe(search);
    },
  );

  it('leave alone what else the address says', () => {
    expect(withRange('?from=2026-01-01&to=2026-02-01&tap=a%20b', { period: 'week' })).toBe(
      '?period=week&tap=a+b',
    );
    expect(withRange('?period=week', { period: 'last' })).toBe('');
    expect(withRange('?tap=x', { period: 'last' })).toBe('?tap=x');
  });

  it('are dates', () => {
    expect(dateIn('2024-02-29')).toBe('2024-02-29');
    expect([null, '', '2026-02-29', '2026-13-01', '28.11.2026', '2026-11-28T00:00Z'].map(dateIn)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });
});

describe('a range of days', () => {
  it.each([
    ['', '2026-11-22', '2026-11-28'],
    ['?period=day', '2026-11-28', '2026-11-28'],
    ['?period=week', '2026-11-23', '2026-11-29'],
    ['?period=week&on=2026-11-29', '2026-11-23', '2026-11-29'],
    ['?period=week&on=2027-01-01', '2026-12-28', '2027-01-03'],
    ['?period=month', '2026-11-01', '2026-11-30'],
    ['?period=month&on=2024-02-10', '2024-02-01', '2024-02-29'],
    ['?period=month&on=2026-12-31', '2026-12-01', '2026-12-31'],
    ['?period=year&on=2025-07-01', '2025-01-01', '2025-12-31'],
  ])('“%s” is %s to %s', (search, from, to) => {
    expect(daysOf(rangeIn(search), today)).toEqual({ from, to });
  });

  it('goes to the one before and after, over the change of the clocks too', () => {
    const before = (search: string) => daysOf(shifted(rangeIn(search), -1, today), today);
    const after = (search: string) => daysOf(shifted(rangeIn(search), 1, today), today);
    expect(before('?period=month&on=2026-03-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(after('?period=month&on=2026-01-31')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(after('?period=week&on=2026-03-23')).toEqual({ from: '2026-03-30', to: '2026-04-05' });
    expect(before('?period=week&on=2026-10-26')).toEqual({ from: '2026-10-19', to: '2026-10-25' });
    expect(before('')).toEqual({ from: '2026-11-15', to: '2026-11-21' });
    expect(after('?from=2026-03-28&to=2026-03-29')).toEqual({ from: '2026-03-30', to: '2026-03-31' });
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
    expect(lengthOf({ from: '2026-10-24', to: '2026-10-26' })).toBe(3);
  });

  it('has points as far apart as they are read', () => {
    expect([1, 3, 7, 92, 365, 1096].map(stepOf)).toEqual(['hour', 'hour', 'day', 'day', 'week', 'month']);
  });
});

describe('a day of the bar', () => {
  it.each([
    [Date.UTC(2026, 10, 29, 4, 59), '2026-11-28'],
    [Date.UTC(2026, 10, 29, 5), '2026-11-29'],
    // The clocks go forward and back.
    [Date.UTC(2026, 2, 29, 3, 59), '2026-03-28'],
    [Date.UTC(2026, 2, 29, 4), '2026-03-29'],
    [Date.UTC(2026, 9, 25, 4, 59), '2026-10-24'],
    [Date.UTC(2026, 9, 25, 5), '2026-10-25'],
    [Date.UTC(2027, 0, 1, 1), '2026-12-31'],
  ])('%d', (ms, date) => {
    expect(barDay(ms, 'Europe/Berlin', 6)).toBe(date);
  });
});

describe('other parts of the address', () => {
  it('say the tap', () => {
    expect(tapIn('?period=day&tap=left%20one')).toBe('left one');
    expect(withTap('?period=day', 'a&b')).toBe('?period=day&tap=a%26b');
    expect(withTap('?tap=x', '')).toBe('');
  });

  it.each([
    ['', {}],
    ['?date=2026-11-28', { date: '2026-11-28' }],
    ['?date=2026-11-28&days=3', { date: '2026-11-28', days: 3 }],
    ['?days=8', {}],
    ['?days=1.5', {}],
  ])('say the night: “%s”', (search, choice) => {
    expect(nightIn(search)).toEqual(choice);
    expect(nightIn(guestQuery(choice))).toEqual(choice);
  });
});

describe('numbers', () => {
  it.each([
    [0, 0, '–'],
    [0, 5, '0 %'],
    [93, 100, '93 %'],
    [1, 80, '1.3 %'],
    [599_990, 600_000, '99.99 %'],
    [5, 5, '100 %'],
  ])('%d of %d are %s', (part, whole, text) => {
    expect(formatShare(part, whole)).toBe(text);
  });

  it('say the change only where there was something before', () => {
    expect(formatChange(112, 100)).toBe('+12 %');
    expect(formatChange(100, 100)).toBe('0 %');
    expect(formatChange(5, 0)).toBeNull();
  });

  it('say how long', () => {
    expect([null, 85, 999.6, 8_400].map(formatMs)).toEqual(['–', '85 ms', '1,000 ms', '8.4 s']);
  });

  it('say why in the app’s words, or the code', () => {
    expect(reasonOf({ code: 'STOPPED', count: 1 })).toBe('Stopped by hand.');
    expect(reasonOf({ code: 'NEW_ONE', count: 1 })).toBe('NEW_ONE');
    expect(reasonOf({ code: null, count: 1 })).toMatch(/\S/);
  });
});

const total = { pours: 0, failed: 0, refused: 0, ml: 0, unknown: 0 };
const emptyNight: model.Night = {
  date: '2026-11-28',
  from_ms: 0,
  to_ms: 1,
  now_ms: 1,
  time_zone: 'Europe/Berlin',
  running: false,
  slot_ms: 600_000,
  at_ms: [],
  drinks: [],
  taps: [],
  runs_out: [],
  failures: [],
  refusals: [],
  wait: { pours: 0, p50_ms: null, p95_ms: null },
  total,
  peak: null,
  measured: 0,
  within_1_ml: 0,
  bias_ml: null,
  p50_ml: null,
  p95_ml: null,
};

describe('a range of days in words', () => {
  it.each([
    ['2026-11-23', '2026-11-29', 'dayYear', 1],
    ['2026-11-23', '2026-11-29', 'date', 0],
    ['2026-12-29', '2027-01-03', 'date', 2],
    ['2026-11-29', '2026-11-29', 'dayYear', 1],
  ] as const)('names the years of %s to %s, by %s, %i times', (from, to, look, times) => {
    const title = daysTitle({ from, to }, look);
    expect(title.match(/20\d\d/g) ?? []).toHaveLength(times);
    expect(title).toContain(String(Number(to.slice(8))));
    expect(title.includes('–')).toBe(from !== to);
  });
});

describe('a night', () => {
  it('without a pour has numbers, and no table', () => {
    expect(parse(JSON.stringify(emptyNight), model.night, 'night')).toEqual(emptyNight);
    expect(figuresOf(emptyNight).map(({ value }) => value)).toEqual(['0', '0', '–', '–']);
    expect(slotTable(emptyNight, []).rows).toEqual([]);
  });

  it('says where amounts are unknown', () => {
    const [poured] = figuresOf({ ...emptyNight, total: { ...total, pours: 3, ml: 60, unknown: 1 } });
    expect(poured).toMatchObject({ value: '60', note: expect.stringContaining('1 pour') as string });
  });

  it.each([
    [1, 4_500, ''],
    [2, 4_500, 'half of the guests less'],
    [19, 4_500, 'half of the guests less'],
    [20, 4_500, 'half of the guests less; 95 % less than 4.5 s'],
  ])('of %i pours says no more of the waiting than they tell', (pours, p95_ms, said) => {
    expect(waitNote({ pours, p50_ms: 3_000, p95_ms }).replaceAll('\u00a0', ' ')).toBe(said);
  });

  it('is refused where it breaks the contract', () => {
    const broken = JSON.stringify({ ...emptyNight, total: { ...total, ml: null } });
    expect(() => parse(broken, model.night, 'night')).toThrow('night.total.ml');
  });
});

describe('what all drinks make together', () => {
  it('is their sum at each point, and nothing without points', () => {
    const drink = (ml: number[]) => ({ name: 'a', colour: null, pours: ml, ml, total });
    const of = { at_ms: [1, 2], drinks: [drink([1, 2]), drink([3, 4])] } as unknown as model.Trends;
    expect(sumOf(of, 'ml')).toEqual([4, 6]);
    expect(sumOf({ ...of, at_ms: [] }, 'ml')).toEqual([]);
  });
});

describe('the loss', () => {
  const kinds = (['prime', 'clean', 'spill', 'bottle', 'over_pour'] as const).map((kind, place) => ({
    kind,
    ml: 10 * (place + 1),
    count: 1,
  }));

  it('is everything but what guests got, also too much', () => {
    const loss = { poured_ml: 900, kinds, drinks: [], bottles: [] } as unknown as model.Loss;
    expect(lossFigures(loss)[0]).toMatchObject({
      value: '100',
      note: expect.stringContaining('10 %') as string,
    });
    expect(lostMl({ poured_ml: 5, prime_ml: 1, clean_ml: 2, spill_ml: 3, bottle_ml: -4 })).toBe(2);
  });
});

describe('the alcohol of all guests', () => {
  const guest = { token: 'a', pours: 1, failed: 0, ml: 40, unknown: 0, first_ms: 0, last_ms: 0 };
  const figure = (alcohol_g: number, alcohol_unknown_ml: number) =>
    guestFigures({
      guests: [{ ...guest, alcohol_g, alcohol_unknown_ml }],
      total: { guests: 1, pours: 1, ml: 40, alcohol_g },
    } as unknown as model.GuestNight).at(-1);

  it('is none only where the strength of everything is known', () => {
    expect(figure(0, 0)).toMatchObject({ value: '0', unit: 'g' });
    expect(figure(0, 40)).toMatchObject({ value: '–', note: 'strength unknown' });
    expect(figure(12, 20)).toMatchObject({ value: '12', note: 'at least 12 g of alcohol' });
    expect(figure(12, 0)?.note).toBeUndefined();
  });
});
