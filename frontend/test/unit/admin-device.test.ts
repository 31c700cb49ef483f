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
  loadBlocker,
  isTransient,
  stabilityOf,
  withReading,
  type Sample,
} from '../../src/admin/device/stability';
import { tracePath, traceRange } from '../../src/admin/device/weight-trace';
import { trendOf } from '../../src/admin/device/error-trend';
import type { DeviceSettings } from '../../src/contract/admin-model';
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

  it('stays within a gram for a second', () => {
    expect(stabilityOf(samples(quiet))).toMatchObject({ stable: true });
    expect(stabilityOf(samples(quiet)).meanG).toBeCloseTo(180.1, 1);
  });

  it('is not known to be stable before it was watched for long enough', () => {
    expect(stabilityOf(samples(quiet.slice(0, 6)))).toMatchObject({ stable: false, spreadG: null });
    expect(stabilityOf([])).toEqual({ stable: false, spreadG: null, meanG: null });
  });

  it('is unstable when the last second is, whatever came before', () => {
    const knocked = stabilityOf(samples([...quiet, 184]));
    expect(knocked.stable).toBe(false);
    expect(knocked.spreadG).toBeCloseTo(4.2);
    expect(stabilityOf(samples([...quiet.map((each) => each + 50), ...quiet, ...quiet])).stable).toBe(true);
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

  it('can only be calibrated with a load within its range', () => {
    expect(loadBlocker(stabilityOf(samples(quiet.map(() => 0.4))))).toBe('nothing');
    expect(loadBlocker(stabilityOf(samples(quiet.map(() => 1000))))).toBe('full');
    expect(loadBlocker(stabilityOf(samples(quiet)))).toBeNull();
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
