import { describe, expect, it } from 'vitest';
import { findingWords, scaleFigures, scaleReport } from '../../src/admin/device/scale-report';
import { findingsInShort } from '../../src/admin/scale-findings';
import { de } from '../../src/admin/messages/de';
import { en } from '../../src/admin/messages/en';
import { es } from '../../src/admin/messages/es';
import type { ScaleHealth } from '../../src/contract/admin-model';
import type { TapView } from '../../src/contract/model';
import { contractEnum } from './contract';

const nothing: ScaleHealth = { tap: 'atl', findings: [], zero: 'unseen' };
const noisy = { finding: 'noisy', reason: 'It trembles.', advice: 'Do something.' };
const ofTomorrow = { finding: 'haunted', reason: 'A ghost.', advice: 'Call somebody.' };
const words = en.scaleHealth;
const tap: TapView = {
  id: 'atl',
  name: 'Atl',
  drink: 'Agua',
  colour: '#2fc6b4',
  online: true,
  dispenser_url: 'http://10.0.0.7',
  scale_url: 'http://10.0.0.7',
  device_id: '02:aa:bb:cc:dd:ee',
  protocols: { dispenser: 'dispenser', scale: 'weight' },
  capabilities: ['stop', 'tare'],
  warnings: ['storage'],
  reading: {
    tap: 'atl',
    seq: 1,
    at_ms: 1,
    weight_g: 12.5,
    distance_mm: 260,
    glass: 'absent',
    state: 'idle',
    stable: true,
  },
};

describe('what is found wrong with a scale', () => {
  it.each([
    ['en', en],
    ['de', de],
    ['es', es],
  ])('has words in %s for every finding of the contract', (_, { scaleHealth }) => {
    expect(Object.keys(scaleHealth.findings).sort()).toEqual(contractEnum('ScaleFinding').sort());
  });

  it('is told in the page’s language, and as the hub words it where the page does not know it', () => {
    expect(findingWords(noisy, words).title).toBe('The weight trembles from sample to sample.');
    expect(findingWords(ofTomorrow, words)).toMatchObject({ title: 'A ghost.', advice: 'Call somebody.' });
  });

  it.each<[string[] | null | undefined, string]>([
    [undefined, ''],
    [[], ''],
    [['noisy'], 'scale is noisy'],
    [['noisy', 'zero_unknown'], 'scale is noisy, and 1 more'],
    [['haunted'], 'scale is not well'],
  ])('%j is %j in the list of taps', (findings, short) => {
    expect(findingsInShort(findings, words)).toBe(short);
  });
});

describe('the figures of a scale', () => {
  const valueOf = (health: Partial<ScaleHealth>, name: string): string | undefined =>
    scaleFigures({ ...nothing, ...health }, words).find(([each]) => each === name)?.[1];

  it.each<[string, Partial<ScaleHealth>, string]>([
    ['Noise of a sample', {}, 'not known yet'],
    ['Noise of a sample', { noise_g: 0.153 }, '± 0.15 g'],
    ['Drift when empty', { drift_g_per_h: -2.04 }, '-2.0 g/h'],
    ['Drift when empty', { drift_g_per_h: 0 }, '0.0 g/h'],
    ['Spikes', { spikes_per_h: 0.4 }, '0.4 per hour'],
    ['Spikes', { spikes_per_h: 61.2 }, '61 per hour'],
    ['Shown when empty', { empty_g: 3.21 }, '3.2 g'],
    ['Zero', {}, 'not tared since the hub started'],
    ['Pump since its first pours', { pump_change: 1.26 }, '+26 %'],
  ])('%s of %j is %s', (name, health, value) => {
    expect(valueOf(health, name)).toBe(value);
  });

  it('tell when the zero was made or lost', () => {
    const at = Date.UTC(2026, 10, 21, 12);
    expect(valueOf({ zero: 'tared', zero_at_ms: at }, 'Zero')).toMatch(/^tared .*21/);
    expect(valueOf({ zero: 'unknown', zero_at_ms: at }, 'Zero')).toMatch(/^unknown: restarted .*21/);
  });
});

describe('the report to copy', () => {
  const settings = { calibration_multiplier: 1477, mqtt: { broker: 'x' }, network: { ip: '10.0.0.7' } };
  const report = scaleReport({ ...nothing, findings: [noisy], noise_g: 2 }, tap, settings, 0, words);

  it('has what a helper needs', () => {
    for (const part of [
      '- noisy: The weight trembles',
      'Noise of a sample: ± 2.00 g',
      '12.5 g, 260 mm, absent, stable true',
      'Firmware: weight, on the dispenser’s board',
      'Can: stop, tare',
      'Its own warnings: storage',
      'calibration_multiplier: 1477',
    ])
      expect(report).toContain(part);
  });

  it('leads nobody to the bar', () => {
    for (const secret of ['10.0.0.7', '02:aa:bb:cc:dd:ee', 'broker', 'Atl'])
      expect(report).not.toContain(secret);
  });

  it('says that all is well where it is, also without settings', () => {
    expect(scaleReport(nothing, { ...tap, reading: null }, null, 0, words)).toContain('Nothing wrong found.');
  });
});
