import { afterEach, describe, expect, it } from 'vitest';
import { bottleVerdict } from '../../src/bar/pour-rules';
import type { Bottle, Drink } from '../../src/contract/stock-model';
import { levelWords } from '../../src/gauge/level-words';
import { language } from '../../src/language/language.svelte';
import { levelShares, levelState, roundedLevel, type Level } from '../../src/live/bottle-level';
import { barcodeIn, drinkOfBarcode } from '../../src/stock/barcode';
import { byTap, emptyWeightOf, spareByDrink, withLive } from '../../src/stock/bottles';
import { factsOf } from '../../src/stock/bottle-words';
import { numberIn } from '../../src/language/number-in';
import { draftOf, lastSize, recentFirst, sizeIn, sparesOf } from '../../src/stock/change-steps';
import { curveShape, HEIGHT, WIDTH } from '../../src/stock/curve';
import { draftOfForm, formOf } from '../../src/stock/drink-form';
import { mlByWeight, weighable } from '../../src/stock/weigh-steps';

const level = (left_ml: number | null, sigma_ml = 1, more: Partial<Level> = {}): Level => ({
  size_ml: left_ml === null ? null : 700,
  left_ml,
  sigma_ml: left_ml === null ? null : sigma_ml,
  low: false,
  empty: false,
  ...more,
});

const bottle = (id: number, more: Partial<Bottle> = {}): Bottle => ({
  id,
  drink: 1,
  tap: null,
  size_ml: 700,
  start_ml: 700,
  empty_g: null,
  opened_at: id * 1000,
  ended_at: null,
  end_reason: null,
  left_ml: 700,
  sigma_ml: 0,
  low: false,
  empty: false,
  empty_at: null,
  poured_ml: 0,
  pours: 0,
  loss_ml: 0,
  undo: null,
  ...more,
});

const drink = (id: number, name: string, more: Partial<Drink> = {}): Drink => ({
  id,
  name,
  colour: '#d8385e',
  density_g_per_ml: 1,
  abv_percent: null,
  low_percent: 15,
  barcode: null,
  ...more,
});

afterEach(() => {
  language.choose('en');
});

describe('what is left in a bottle', () => {
  it.each([
    [312.4, 9.7, 310, 20],
    [312.4, 1.6, 312, 4],
    [312.4, 0, 312, 0],
    [308, 4.9, 308, 10],
    [308, 5, 310, 10],
    [649, 60, 650, 150],
    [7310, 500, 7300, 1000],
    [-12, 3, 0, 6],
  ])('%d ml, σ %d, is said as %d ± %d', (left, sigma, ml, band) => {
    expect(roundedLevel(level(left, sigma))).toEqual({ ml, band });
  });

  it('is not said of a bottle that nobody counts', () => {
    expect(roundedLevel(level(null))).toBeNull();
    expect(levelShares(level(null))).toBeNull();
    expect(levelState(level(null))).toBe('uncounted');
    expect(levelWords(level(null))).toBe('not counted');
  });

  it('keeps its band within the bottle', () => {
    expect(levelShares(level(690, 20))).toMatchObject({ most: 1 });
    expect(levelShares(level(10, 20))).toMatchObject({ least: 0 });
    expect(levelShares(level(-30))).toEqual({ left: 0, least: 0, most: 0 });
  });

  it('is told with a word where it is low or empty', async () => {
    expect(levelWords(level(310, 10), true)).toBe('about 310 ml, ±\u00a020');
    expect(levelWords(level(60, 1, { low: true }))).toBe('Low: about 60 ml');
    expect(levelWords(level(2, 1, { low: true, empty: true }))).toBe('Empty');
    language.choose('de');
    await expect.poll(() => levelWords(level(310, 10))).toBe('etwa 310 ml');
    language.choose('es');
    await expect.poll(() => levelWords(level(310, 10))).toBe('unos 310 ml');
  });
});

describe('a pour from a bottle', () => {
  it.each<[Level | null, number, 'off' | 'warn' | 'strict' | null, ReturnType<typeof bottleVerdict>]>([
    [null, 30, 'warn', null],
    [level(null), 30, 'strict', null],
    [level(300, 5), 60, 'warn', null],
    [level(40, 10), 45, 'warn', 'ask'],
    [level(40, 10), 45, 'strict', 'refuse'],
    [level(10, 5), 45, 'warn', 'refuse'],
    [level(10, 5), 45, 'off', 'ask'],
    // The hub does not say how strict it is: it decides.
    [level(10, 5), 45, null, 'ask'],
    [level(null, 0, { empty: true }), 30, 'warn', 'ask'],
  ])('%j, %d ml, check %s: %s', (of, ml, check, verdict) => {
    expect(bottleVerdict(of, ml, check)).toBe(verdict);
  });
});

describe('the lists of bottles', () => {
  const taps = [{ id: 'b' }, { id: 'a' }];

  it('have those at the taps in the order of the taps', () => {
    const list = [bottle(1, { tap: 'a' }), bottle(2, { tap: 'b' }), bottle(3), bottle(4, { tap: 'gone' })];
    expect(byTap([...list, bottle(5, { tap: 'a', ended_at: 9 })], taps).map(({ id }) => id)).toEqual([
      2, 1, 4,
    ]);
  });

  it('have spare ones by drink, and those to be used up first first', () => {
    const drinks = new Map([drink(1, 'Mezcal'), drink(2, 'Cola')].map((each) => [each.id, each]));
    const list = [bottle(9), bottle(3), bottle(7, { left_ml: 200 }), bottle(4, { drink: 2 })];
    const groups = spareByDrink(list, drinks).map((group) => group.bottles.map(({ id }) => id));
    expect(groups).toEqual([[4], [7, 3, 9]]);
  });

  it('follow what a tap tells live', () => {
    const live = { bottle: { ...level(120, 2, { low: true }), id: 5, empty_at: 77 } };
    expect(withLive(bottle(5, { tap: 'a' }), [live])).toMatchObject({
      left_ml: 120,
      low: true,
      empty_at: 77,
    });
    expect(withLive(bottle(6), [live]).left_ml).toBe(700);
  });

  it('tell what a bottle weighs empty by one of the same kind', () => {
    const others = [bottle(3, { size_ml: 1000, empty_g: 600 }), bottle(2, { empty_g: 450 })];
    expect(emptyWeightOf(bottle(1), others)).toBe(450);
    expect(emptyWeightOf(bottle(1, { empty_g: 480 }), others)).toBe(480);
    expect(emptyWeightOf(bottle(1, { drink: 2 }), others)).toBeNull();
  });

  it('say each fact of a bottle, its loss with the share', () => {
    const now = Date.UTC(2026, 10, 28, 22);
    const facts = (more: Partial<Bottle>): string =>
      factsOf(bottle(1, { opened_at: now, ...more }), now).join(' · ');
    expect(facts({ tap: 'a', loss_ml: 12 })).toMatch(/^700 ml bottle · opened .* · loss 12 ml, 1\.7 %$/);
    expect(facts({ tap: 'a', loss_ml: -80 })).toContain('80 ml, 11 % more than expected');
    expect(facts({ tap: 'a', empty_at: now })).toContain('empty at about');
    expect(facts({ loss_ml: 0.2 })).toMatch(/^700 ml bottle · here since [^·]*$/);
    expect(facts({ tap: 'a', ended_at: now, end_reason: 'replaced' })).toContain('Replaced, ');
  });
});

describe('the change of a bottle', () => {
  const drinks = [drink(1, 'Mezcal'), drink(2, 'Agave'), drink(3, 'Cola'), drink(4, 'Bitter')];
  const newestFirst = [
    bottle(9, { drink: 3, size_ml: null }),
    bottle(8, { drink: 1 }),
    bottle(7, { drink: 3, size_ml: 1000 }),
  ];

  it('offers the drinks of the newest bottles first, then the others by name', () => {
    expect(recentFirst(drinks, newestFirst).map(({ id }) => id)).toEqual([3, 1, 2, 4]);
  });

  it('offers the last counted size of the drink', () => {
    expect(lastSize(3, newestFirst)).toBe(1000);
    expect(lastSize(2, newestFirst)).toBe(700);
  });

  it('offers spare bottles of this drink only', () => {
    const list = [bottle(1), bottle(2, { drink: 2 }), bottle(3, { tap: 'a' }), bottle(4, { ended_at: 1 })];
    expect(sparesOf(1, list).map(({ id }) => id)).toEqual([1]);
    expect(sparesOf(7, list)).toEqual([]);
  });

  it('names the bottle that was seen, and what is in the new one unless it is full', () => {
    const full = { drink: 1, sizeMl: 700, eighths: 8 };
    expect(draftOf(full, 'a', 5)).toEqual({ drink: 1, tap: 'a', replaces: 5, size_ml: 700 });
    expect(draftOf(full, 'a', null)).toEqual({ drink: 1, tap: 'a', size_ml: 700 });
    expect(draftOf({ ...full, eighths: 5 }, null, 5)).toEqual({ drink: 1, size_ml: 700, start_ml: 438 });
  });

  it.each([
    ['750', 750],
    [' 0,5 ', null],
    ['1000,5', 1000.5],
    ['', null],
    ['a lot', null],
    ['100001', null],
  ])('takes “%s” for a size of %s ml', (typed, ml) => {
    expect(sizeIn(typed)).toBe(ml);
  });

  it('reads no number from nothing', () => {
    expect(numberIn(' ')).toBeNull();
    expect(numberIn('12,5')).toBe(12.5);
  });
});

describe('a barcode', () => {
  it.each([
    ['5 901234 123457', '5901234123457'],
    ['96385074', '96385074'],
    ['12345', null],
    ['https://example.org', null],
  ])('in “%s” is %s', (text, digits) => {
    expect(barcodeIn(text)).toBe(digits);
  });

  it('finds its drink with and without the 0 that makes an EAN of a UPC', () => {
    const cola = drink(1, 'Cola', { barcode: '0036000291452' });
    expect(drinkOfBarcode('036000291452', [cola])).toBe(cola);
    expect(drinkOfBarcode('36000291453', [cola, drink(2, 'Mezcal')])).toBeUndefined();
  });
});

describe('the form of a drink', () => {
  it('sends numbers, and what is none as it was typed', () => {
    const form = {
      ...formOf(undefined, '5901234123457', '#e0a526'),
      name: ' Mezcal ',
      abv: '42,5',
      low: 'ten',
    };
    expect(draftOfForm(form)).toEqual({
      name: 'Mezcal',
      colour: '#e0a526',
      abv_percent: 42.5,
      density_g_per_ml: 1,
      low_percent: 'ten',
      barcode: '5901234123457',
    });
    expect(draftOfForm({ ...form, abv: '', barcode: '' })).toMatchObject({
      abv_percent: null,
      barcode: null,
    });
  });
});

describe('the weighing of a bottle', () => {
  const at = (meanG: number | null) => ({ stable: true, moving: false, spreadG: 0, meanG });

  it('begins with an empty scale, and uses what stands still on it', () => {
    expect(weighable(false, at(250), null)).toMatchObject({ step: 'clear', ready: false, problem: null });
    expect(weighable(false, at(14), null)).toMatchObject({ step: 'clear', problem: 'notZero' });
    expect(weighable(true, at(812), null)).toMatchObject({ step: 'load', ready: true, grams: 812 });
    expect(weighable(true, at(812), 'moving')).toMatchObject({ ready: false });
    expect(weighable(true, at(0), null)).toMatchObject({ ready: false });
  });

  it('says where a bottle is heavier than the scale can tell', () => {
    expect(weighable(true, at(1000), null)).toMatchObject({ ready: false, problem: 'tooHeavy' });
  });

  it('tells the millilitres by the density', () => {
    expect(mlByWeight(880, 410, 0.94)).toBeCloseTo(500);
    expect(mlByWeight(400, 410, 1)).toBe(0);
    expect(mlByWeight(null, 410, 1)).toBeNull();
  });
});

describe('the curve of a bottle', () => {
  const points = [
    { at: 0, left_ml: 700, sigma_ml: 0 },
    { at: 100, left_ml: 350, sigma_ml: 10 },
  ];

  it('spans the drawing, and goes on until now', () => {
    expect(curveShape(points, 700, null)?.line).toBe(`M0 0L${WIDTH} ${HEIGHT / 2}`);
    expect(curveShape(points, 700, 200)?.line).toBe(`M0 0L${WIDTH / 2} ${HEIGHT / 2}L${WIDTH} ${HEIGHT / 2}`);
    expect(curveShape(points, 1400, null)?.topMl).toBe(1400);
  });

  it('needs two moments', () => {
    expect(curveShape([], 700, 5)).toBeNull();
    expect(curveShape(points.slice(0, 1), 700, null)).toBeNull();
  });
});
