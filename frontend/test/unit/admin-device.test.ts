import { describe, expect, it } from 'vitest';
import {
  nextRebootStep,
  isRebooting,
  type RebootEvent,
  type RebootStep,
} from '../../src/admin/device/reboot-steps';
import {
  addressAfterReboot,
  hasApplied,
  logLevels,
  settingsOf,
  support,
} from '../../src/admin/device/settings';
import {
  largeCorrection,
  loadBlocker,
  isTransient,
  stabilityOf,
  withReading,
  type Sample,
  tareDoubt,
} from '../../src/admin/device/stability';
import { tracePath, traceRange } from '../../src/admin/device/weight-trace';
import { trendOf } from '../../src/admin/device/error-trend';
import { learningSentences } from '../../src/admin/device/learning-sentences';
import { en } from '../../src/admin/messages/en';
import type { DeviceSettings, Learning } from '../../src/contract/admin-model';
import type { Reading } from '../../src/contract/model';

const readingAt = (atMs: number, grams: number | null, failed = false): Reading => ({
  tap: 'atl',
  seq: atMs,
  at_ms: atMs,
  weight_g: grams,
  glass: 'present',
  state: 'idle',
  weight_error: failed,
});
const samples = (grams: number[], everyMs = 100): Sample[] =>
  grams.map((each, index) => ({ atMs: index * everyMs, grams: each }));

describe('a stable scale', () => {
  const quiet = [180, 180.3, 179.9, 180.2, 180.1, 180, 180.4, 180.2, 179.8, 180, 180.1];

  it.each<[string, number[], boolean | null, object]>([
    ['is stable when the hub says so, also with few samples', [0], true, { stable: true, meanG: 0 }],
    [
      'is not when the hub says so, and moves where that is seen',
      [0, 4],
      false,
      { stable: false, moving: true },
    ],
    ['is not said to move where nothing is seen of it', [0, 0], false, { stable: false, moving: false }],
    ['stands still where a hub without a verdict repeats itself', [0, 0], null, { stable: true }],
    ['does so within a gram', quiet, null, { stable: true, moving: false }],
    ['moves by more than a gram', [...quiet, 184], null, { stable: false, moving: true }],
    ['is not known after one sample', [180], null, { stable: false, moving: false, meanG: 180 }],
    ['is not known without a sample', [], true, { stable: false, spreadG: null, meanG: null }],
  ])('%s', (_, grams, told, expected) => {
    expect(stabilityOf(samples(grams), told)).toMatchObject(expected);
  });

  it('is judged by its last second, whatever came before', () => {
    expect(stabilityOf(samples(quiet), null).meanG).toBeCloseTo(180.1, 1);
    expect(stabilityOf(samples([...quiet, 184]), null).spreadG).toBeCloseTo(4.2);
    const settled = [...quiet.map((each) => each + 50), ...quiet, ...quiet];
    expect(stabilityOf(samples(settled), null)).toMatchObject({ stable: true });
  });

  it('ignores a failed sensor, and starts again when the clock does', () => {
    const before = samples(quiet);
    expect(withReading(before, readingAt(5_000, 3, true))).toBe(before);
    expect(withReading(before, readingAt(5_000, null))).toBe(before);
    expect(withReading(before, readingAt(1_000, 180))).toBe(before);
    expect(withReading(before, readingAt(1_100, 181)).at(-1)).toEqual({ atMs: 1_100, grams: 181 });
    expect(withReading(before, readingAt(60_000, 181))).toHaveLength(1);
    expect(withReading(samples(quiet, 1_000), readingAt(40, 181))).toHaveLength(2);
  });

  const showing = (grams: number) => stabilityOf(samples([grams, grams]), true);

  it('can only be calibrated with a load within its range', () => {
    expect(loadBlocker(showing(0.4))).toBe('nothing');
    expect(loadBlocker(showing(1000))).toBe('full');
    expect(loadBlocker(showing(180))).toBeNull();
  });

  it('is not tared without a question where something seems to lie on it', () => {
    expect(tareDoubt(true, showing(0))).toBe('glass');
    expect(tareDoubt(false, showing(180))).toBe('load');
    expect(tareDoubt(false, showing(-90))).toBe('load');
    expect(tareDoubt(false, showing(3))).toBeNull();
  });

  it.each([
    [500, 412, 21],
    [500, 417, null],
    [400, 500, null],
    [300, 500, -40],
    [500, 50, 900],
  ])('is asked about a correction to %d g from %d g', (known, shown, percent) => {
    expect(largeCorrection(known, shown)).toBe(percent);
  });

  it('is waited for only where waiting helps', () => {
    expect(isTransient('moving')).toBe(true);
    expect(isTransient('offline')).toBe(false);
    expect(isTransient(null)).toBe(false);
  });

  it('is drawn without exaggerating noise', () => {
    const range = traceRange(samples([180, 180.5]));
    expect(range.high - range.low).toBe(6);
    expect(tracePath(samples([180, 180.5]), range, 6_000, 300, 48)).toMatch(/^M295\.0 [\d.]+L300\.0 [\d.]+$/);
    expect(tracePath([], traceRange([]), 6_000, 300, 48)).toBe('');
  });
});

describe('the settings of a device', () => {
  const module: DeviceSettings = {
    protocol: 'weight_module',
    settings: {
      glass_threshold_mm: 80,
      log_level: 'INFO',
      network: { ip: '192.168.1.50', port: 8101 },
      mqtt: { broker: '', topic: 'aztecpour/scale' },
    },
    unsupported: [],
  };
  const wizard: DeviceSettings = {
    protocol: 'wizard',
    settings: { glass_threshold_mm: 80, log_level: 'VERBOSE' },
    unsupported: ['device_name', 'network', 'mqtt'],
  };
  const find = (name: string) =>
    [
      ...settingsOf('sensors'),
      ...settingsOf('identity'),
      ...settingsOf('network'),
      ...settingsOf('mqtt'),
    ].find((each) => each.name === name) ?? { name, kind: 'text' as const };

  it('are offered only where the device has them', () => {
    expect(support(find('network.ip'), module)).toBe('yes');
    expect(support(find('network.ip'), wizard)).toBe('protocol');
    expect(support(find('device_name'), wizard)).toBe('protocol');
    expect(support(find('device_name'), module)).toBe('untold');
    expect(support(find('network.port'), module)).toBe('yes');
    expect(support(find('network.port'), { ...module, settings: { network: { ip: '10.0.0.1' } } })).toBe(
      'hidden',
    );
  });

  it('have a password that the device never reports', () => {
    expect(support(find('mqtt.password'), module)).toBe('yes');
    expect(support(find('mqtt.password'), { ...module, settings: {} })).toBe('untold');
    expect(hasApplied(module, { mqtt: { password: 'secret', broker: '' } })).toBe(true);
  });

  it('can be compared with the change after a lost answer', () => {
    expect(hasApplied(module, { glass_threshold_mm: 80, network: { ip: '192.168.1.50' } })).toBe(true);
    expect(hasApplied(module, { network: { ip: '192.168.1.51' } })).toBe(false);
  });

  it('have the log levels of their protocol, and the one that is set', () => {
    expect(logLevels(module)).toEqual(['ERROR', 'WARN', 'INFO', 'DEBUG']);
    expect(logLevels(wizard)).toContain('VERBOSE');
    expect(logLevels({ ...module, settings: { log_level: 'TRACE' } })[0]).toBe('TRACE');
  });

  it('report the address after the next boot', () => {
    expect(addressAfterReboot(module)).toBeNull();
    expect(addressAfterReboot({ ...module, settings: { address_after_reboot: 'http://192.168.1.77' } })).toBe(
      'http://192.168.1.77',
    );
  });
});

describe('a reboot', () => {
  const walk = (...events: RebootEvent[]): RebootStep => events.reduce<RebootStep>(nextRebootStep, 'idle');

  it('is followed until the device is back', () => {
    expect(walk('asked', 'accepted', 'seen', 'gone')).toBe('away');
    expect(walk('asked', 'accepted', 'gone', 'gone', 'seen')).toBe('back');
    expect(walk('asked', 'accepted', 'gone', 'seen', 'closed')).toBe('idle');
  });

  it('may be too quick to be noticed', () => {
    expect(walk('asked', 'accepted', 'late')).toBe('back');
  });

  it('may be refused, or not end in time', () => {
    expect(walk('asked', 'refused')).toBe('idle');
    expect(walk('asked', 'accepted', 'gone', 'late')).toBe('missing');
    expect(walk('asked', 'accepted', 'gone', 'late', 'seen')).toBe('back');
    expect(isRebooting('missing')).toBe(true);
  });

  it('is not started by a device that merely goes offline', () => {
    expect(walk('gone', 'seen', 'late')).toBe('idle');
  });
});

describe('the errors of earlier pours', () => {
  it('are drawn around the target', () => {
    const trend = trendOf([2.4, -0.5, 0.1], 600, 160);
    expect(trend?.reachMl).toBe(3);
    expect(trend?.dots.map((dot) => dot.close)).toEqual([false, true, true]);
    expect(trend?.dots[0]?.y).toBeLessThan(80);
    expect(trend?.dots[1]?.y).toBeGreaterThan(80);
    expect(trend?.medianOffMl).toBe(0.5);
    expect(trend?.meanMl).toBeCloseTo(0.667, 2);
  });

  it('are no chart before the first pour and a dot after it', () => {
    expect(trendOf([], 600, 160)).toBeNull();
    expect(trendOf([0.2], 600, 160)).toMatchObject({ reachMl: 2, line: '', medianOffMl: 0.2 });
  });
});

describe('what pours have taught', () => {
  const texts = en.learning;
  const learned: Learning = {
    tap: 'atl',
    drink: 'Mezcal',
    pours: 14,
    flow_ml_per_s: 5.25,
    answer_ms: 45,
    overrun_ml: 2.1,
    correction_a: 1.03,
    correction_b_ml: 0.3,
  };

  it('reads like sentences', () => {
    expect(learningSentences(learned, texts)).toEqual([
      'Learned from 14 clean pours.',
      '5.3 ml flow each second.',
      'Stops 0.4 s early; then 2.1 ml still come.',
      'The device takes 45 ms to answer.',
      'Told to pour 30 ml, the dispenser by itself gives 31.2 ml.',
    ]);
  });

  it.each<[Partial<Learning>, string]>([
    [{ overrun_ml: -0.02 }, 'After the stop, nothing more comes.'],
    [{ overrun_ml: 0.2 }, 'After the stop, 0.2 ml still come.'],
    [{ flow_ml_per_s: null }, 'After the stop, 2.1 ml still come.'],
    [{ overrun_ml: null }, 'How much comes after a stop is not learned yet.'],
  ])('says of a stop with %j: %s', (change, sentence) => {
    expect(learningSentences({ ...learned, ...change }, texts)).toContain(sentence);
  });
});
