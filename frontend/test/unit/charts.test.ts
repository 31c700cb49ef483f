import { describe, expect, it } from 'vitest';
import { contrast, dashOf, visibleColour } from '../../src/charts/colours';
import { csvCell, csvOf } from '../../src/charts/csv';
import { heatCells, heatIndex, heatShare, hourOf } from '../../src/charts/heat';
import { errorBars, errorLabel, farLabel, placeOf } from '../../src/charts/histogram';
import { lastKnown, spreadLabels } from '../../src/charts/labels';
import { dotsOf, lineTicks, nearest, optionsOf, splitOpen, timeSpan } from '../../src/charts/line';
import { stackOf } from '../../src/charts/stack';
import { csvRows, shownCell } from '../../src/charts/table';
import { texturePath } from '../../src/charts/textures';
import { timeTicks, valueTicks } from '../../src/charts/ticks';
import { clockAt, formatPlain, formatPoint } from '../../src/charts/zone';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BERLIN = 'Europe/Berlin';
const every = (from: number, count: number, ms: number) =>
  Array.from({ length: count }, (_, place) => from + place * ms);

describe('the bar’s clock', () => {
  it('shows the bar’s time, wherever the device is', () => {
    const at = Date.UTC(2026, 10, 28, 23, 30);
    expect(clockAt(at, BERLIN)).toEqual({ year: 2026, month: 11, day: 29, hour: 0, minute: 30, weekday: 6 });
    expect(clockAt(at, 'America/Mexico_City')).toMatchObject({ day: 28, hour: 17, weekday: 5 });
    expect(formatPlain(at, BERLIN)).toBe('2026-11-29 00:30');
  });

  it('names each kind of point', () => {
    const at = Date.UTC(2026, 10, 23, 5);
    expect(formatPoint(at, 'slot', BERLIN)).toMatch(/^0?6:00/);
    expect(formatPoint(at, 'day', BERLIN)).toMatch(/Mon/);
    expect(formatPoint(at, 'week', BERLIN)).toMatch(/23.*29/);
    expect(formatPoint(at, 'quarter', BERLIN)).toBe('4/4 2026');
    expect(formatPoint(at, 'year', BERLIN)).toBe('2026');
  });
});

describe('the labels of a time axis', () => {
  it('stand at full hours, as many as have room', () => {
    const slots = every(Date.UTC(2026, 10, 28, 16, 20), 40, 600_000);
    expect(timeTicks(slots, 'slot', BERLIN, 8).map(({ index }) => index)).toEqual([4, 10, 16, 22, 28, 34]);
    expect(timeTicks(slots, 'slot', BERLIN, 3).map(({ index }) => index)).toEqual([4, 16, 28]);
  });

  it.each([
    ['23 hours', Date.UTC(2026, 2, 28, 23), 23],
    ['25 hours', Date.UTC(2026, 9, 24, 22), 25],
  ])('are right on a day of %s', (_, midnight, hours) => {
    const labels = timeTicks(every(midnight, hours + 1, HOUR), 'hour', BERLIN, 4);
    expect(labels.map(({ index }) => index)).toEqual([0, hours - 12, hours]);
  });

  it('are dates for many hours, and for days, weeks and months as they have room', () => {
    const hours = every(Date.UTC(2026, 10, 23, 5), 72, HOUR);
    expect(timeTicks(hours, 'hour', BERLIN, 10).map(({ index }) => index)).toEqual([18, 42, 66]);
    const days = every(Date.UTC(2026, 9, 1, 5), 62, DAY);
    expect(timeTicks(days, 'day', BERLIN, 10).length).toBe(9);
    expect(timeTicks(days.slice(0, 7), 'day', BERLIN, 10).map(({ index }) => index)).toEqual([
      0, 1, 2, 3, 4, 5, 6,
    ]);
    const weeks = every(Date.UTC(2023, 10, 27), 157, 7 * DAY);
    expect(timeTicks(weeks, 'week', BERLIN, 14).length).toBeLessThanOrEqual(14);
    const months = Array.from({ length: 36 }, (_, month) => Date.UTC(2023, 11 + month, 1, 5));
    expect(timeTicks(months, 'month', BERLIN, 4).length).toBe(3);
  });

  it('are there for one point, and for a night without a full hour', () => {
    const at = Date.UTC(2026, 10, 28, 16, 20);
    expect(timeTicks([at], 'slot', BERLIN, 5)).toMatchObject([{ index: 0 }]);
    expect(timeTicks([at, at + 600_000], 'slot', BERLIN, 5)).toHaveLength(2);
    expect(timeTicks([], 'day', BERLIN, 5)).toEqual([]);
    expect(timeTicks([at], 'day', BERLIN, 0)).toHaveLength(1);
  });

  it('of values are round, and hold all values', () => {
    expect(valueTicks(0, 1290, 5)).toEqual([0, 500, 1000, 1500]);
    expect(valueTicks(-0.42, 0.5, 4)).toEqual([-0.5, 0, 0.5]);
    expect(valueTicks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
    expect(valueTicks(5, 5, 4).length).toBeGreaterThan(1);
  });
});

describe('lines', () => {
  const line = (values: (number | null)[]) => ({ name: 'a', colour: '#000000', values });

  it('have a dot where a point stands alone, and everywhere on a short one', () => {
    expect(dotsOf([1, null, 2])).toEqual([0, 2]);
    expect(dotsOf([null, null])).toEqual([]);
    const many = Array.from({ length: 400 }, (_, place) => (place === 200 || place > 390 ? 1 : null));
    expect(dotsOf(many)).toEqual([200]);
  });

  it('end with a stretch of its own where the last point is not over', () => {
    expect(splitOpen([1, 2, 3])).toEqual([
      [1, 2, null],
      [null, 2, 3],
    ]);
    expect(splitOpen([7])).toEqual([[null], [7]]);
    expect(splitOpen([])).toEqual([[], []]);
  });

  it('have an axis that holds them', () => {
    expect(lineTicks([line([3, null, 9])], [0, 1], 4)).toEqual([0, 5, 10]);
    expect(lineTicks([line([null])], [0, 1], 4).at(-1)).toBe(1);
    expect(lineTicks([line([])], [0, 0], 4).at(-1)).toBe(1);
    expect(lineTicks([line([-0.7])], [-0.5, 0.5], 4)[0]).toBeLessThanOrEqual(-0.7);
  });

  it('put a lone point into the middle', () => {
    expect(timeSpan([5 * HOUR])).toEqual([4 * HOUR, 6 * HOUR]);
    expect(timeSpan([1, 9])).toEqual([1, 9]);
    expect(timeSpan([1, 9], [{ at: 12, text: '' }])).toEqual([1, 12]);
  });

  it('are read at the nearest point', () => {
    expect([-5, 0, 14, 16, 99].map((x) => nearest([0, 10, 20], x))).toEqual([0, 0, 1, 2, 2]);
    expect(nearest([7], 3)).toBe(0);
  });

  it('are drawn twice where they are open: what is over, and what is not', () => {
    const ink = { text: '', hair: '', ground: '', mark: '', face: 'sans' };
    const drawing = { width: 300, height: 200, right: 0, ticks: [], values: [0, 10], ink };
    const props = { label: '', step: 'day', zone: BERLIN, format: String } as const;
    const of = (open: boolean) => optionsOf({ ...props, at: [1, 2], lines: [line([4, 5])], open }, drawing);
    expect(of(false).data).toEqual([
      [1, 2],
      [4, 5],
    ]);
    expect(of(true).data).toEqual([
      [1, 2],
      [4, null],
      [4, 5],
    ]);
    expect(of(true).options.series[2]?.dash).toEqual([2, 5]);
  });

  it('have labels at their ends that do not cover each other', () => {
    expect(spreadLabels([50, 52, 10], 16, 200)).toEqual([50, 66, 10]);
    expect(spreadLabels([199, 198], 16, 200)).toEqual([192, 176]);
    expect(spreadLabels([], 16, 200)).toEqual([]);
    expect(lastKnown([1, 4, null])).toEqual({ index: 1, value: 4 });
    expect(lastKnown([null])).toBeNull();
  });
});

describe('bars on each other', () => {
  it('stand on each other, and none is drawn for nothing', () => {
    const { parts, ticks } = stackOf(
      [
        [10, 0],
        [30, 0],
      ],
      100,
      200,
    );
    expect(parts.map(({ y, height, series }) => [y, height, series])).toEqual([
      [150, 50, 0],
      [0, 150, 1],
    ]);
    expect(ticks.map(({ value }) => value)).toEqual([0, 10, 20, 30, 40]);
  });

  it('are drawn without a bar, with one, and with 400', () => {
    expect(stackOf([], 100, 200).parts).toEqual([]);
    expect(stackOf([[0, 0]], 100, 200).parts).toEqual([]);
    expect(stackOf([[5]], 1200, 200).parts[0]).toMatchObject({ x: 552, width: 96 });
    const many = stackOf([Array.from({ length: 400 }, () => 1)], 300, 200);
    expect(many.parts).toHaveLength(400);
    expect(many.parts.at(-1)).toMatchObject({ width: 0.75 });
  });

  it('fill the whole width, few as well as many', () => {
    const of = (bars: number) => stackOf([Array.from({ length: bars }, () => 1)], 600, 200);
    for (const bars of [1, 3, 12, 60]) {
      const { parts, stride, inset } = of(bars);
      const last = parts.at(-1);
      expect(stride * bars).toBeCloseTo(600);
      expect(parts[0]?.x).toBeCloseTo(inset);
      expect((last?.x ?? 0) + (last?.width ?? 0)).toBeCloseTo(600 - inset);
    }
  });

  it('have a pattern each but the first', () => {
    expect(texturePath(0, 12, 12)).toBe('');
    expect(new Set([1, 2, 3, 4, 5, 6].map((place) => texturePath(place, 12, 12))).size).toBe(6);
    expect(dashOf(0)).toEqual([]);
    expect(dashOf(7)).toEqual(dashOf(1));
  });
});

describe('the bars of errors', () => {
  const edges = [
    -10.25, -5.25, -3.25, -2.25, -1.75, -1.25, -0.95, -0.75, -0.55, -0.35, -0.25, -0.15, -0.05, 0.05, 0.15,
    0.25, 0.35, 0.55, 0.75, 0.95, 1.25, 1.75, 2.25, 3.25, 5.25, 10.25,
  ];
  const counts = edges.map((_, place) => place + 1).concat(edges.length + 1);
  const ml = String;

  it('keep every pour, and are equally wide near 0', () => {
    const bars = errorBars(edges, counts);
    expect(bars.reduce((sum, { count }) => sum + count, 0)).toBe(counts.reduce((sum, each) => sum + each, 0));
    expect(bars.map((bar) => errorLabel(bar, ml))).toEqual([
      '< -10.2',
      '-10.2 … -5.3',
      '-5.2 … -3.3',
      '-3.2 … -2.3',
      '-2.2 … -1.8',
      '-1.7 … -1.3',
      '-1.2 … -0.8',
      '-0.7 … -0.3',
      '-0.2 … 0.2',
      '0.3–0.7',
      '0.8–1.2',
      '1.3–1.7',
      '1.8–2.2',
      '2.3–3.2',
      '3.3–5.2',
      '5.3–10.2',
      '> 10.2',
    ]);
    expect([bars[0], bars[3], bars.at(-4), bars.at(-1)].map((bar) => bar && farLabel(bar, ml))).toEqual([
      '> 10.2',
      '2.3–3.2',
      '2.3–3.2',
      '> 10.2',
    ]);
    // −0.2 to 0.2 are the hub's buckets from −0.25, −0.15, −0.05, 0.05 and 0.15.
    expect(bars[8]?.count).toBe(counts.slice(11, 16).reduce((sum, each) => sum + each, 0));
    expect(bars.filter(({ close }) => close).map(({ centre }) => centre)).toEqual([-1, -0.5, 0, 0.5, 1]);
  });

  it('stand where their error does', () => {
    const bars = errorBars(edges, counts);
    expect([-2, -1, 0, 1, 2].map((error) => placeOf(error, bars))).toEqual([4.5, 6.5, 8.5, 10.5, 12.5]);
  });

  it('are all there without a pour', () => {
    expect(errorBars(edges, []).every(({ count }) => count === 0)).toBe(true);
  });
});

describe('the week by the hour', () => {
  it('has the hours after midnight in the row of the evening before', () => {
    // Saturday 23:00, and the hour after the midnight that follows: Sunday's on the clock.
    expect(heatIndex(5, 17, 6)).toBe(5 * 24 + 23);
    expect(heatIndex(5, 18, 6)).toBe(6 * 24);
    expect(heatIndex(6, 23, 6)).toBe(5);
    expect(heatIndex(2, 4, 0)).toBe(2 * 24 + 4);
    expect(hourOf(20, 6)).toBe(2);
  });

  it('has every cell once', () => {
    const values = Array.from({ length: 168 }, (_, place) => place);
    expect(heatCells(values, 6).toSorted((a, b) => a - b)).toEqual(values);
    expect(heatCells([], 6)).toHaveLength(168);
  });

  it('shows the least value, and nothing for none', () => {
    expect(heatShare(0, 10)).toBe(0);
    expect(heatShare(0.001, 10)).toBeGreaterThanOrEqual(14);
    expect(heatShare(10, 10)).toBe(100);
    expect(heatShare(0, 0)).toBe(0);
  });
});

describe('a file for a spreadsheet', () => {
  it.each([
    ['Mezcal', 'Mezcal'],
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['=1+1', "'=1+1"],
    ['+49', "'+49"],
    ['-5', "'-5"],
    ['−5', "'−5"],
    ['@x', "'@x"],
    ['\uFF1D1', "'\uFF1D1"],
    ['  =x', "'  =x"],
    ['a;=b', '"a;\'=b"'],
    ['\tx', '"\'\tx"'],
    ['a\r\nb', '"a\r\nb"'],
  ])('has %j as %j', (text, cell) => {
    expect(csvCell(text)).toBe(cell);
  });

  it('keeps numbers, also those below 0, and has nothing for none', () => {
    expect([-1.5, 0, null].map(csvCell)).toEqual(['-1.5', '0', '']);
    expect(
      csvOf([
        ['a', 1],
        ['b', null],
      ]),
    ).toBe('\uFEFFa,1\r\nb,\r\n');
  });

  it('has the names of the columns, and the bar’s times', () => {
    const time = { step: 'day', zone: BERLIN } as const;
    const table = {
      columns: [
        { name: 'Time', time },
        { name: 'ml', digits: 1 },
      ],
      rows: [
        [0, 1.23456],
        [DAY, null],
      ],
    };
    expect(csvRows(table)).toEqual([
      ['Time', 'ml'],
      ['1970-01-01 01:00', 1.235],
      ['1970-01-02 01:00', null],
    ]);
    expect(shownCell(1.26, { name: 'ml', digits: 1 })).toBe('1.3');
    expect(shownCell(null, { name: 'ml' })).toBe('–');
  });
});

describe('the colours of drinks', () => {
  it.each(['#c9bfae', '#ffffff', '#000000', '#4e342e', '#e0a526', '#7fc97f'])(
    '%s is seen in both themes',
    (hex) => {
      expect(contrast(visibleColour(hex, true), '#20232a')).toBeGreaterThanOrEqual(3.2);
      expect(contrast(visibleColour(hex, false), '#f6f1e7')).toBeGreaterThanOrEqual(3.2);
    },
  );

  it('stay as they are where they can', () => {
    expect(visibleColour('#0a6f65', false)).toBe('#0a6f65');
    expect(visibleColour(null, true)).toBe(visibleColour('none', true));
  });
});
