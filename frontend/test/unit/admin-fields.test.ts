import { describe, expect, it } from 'vitest';
import { plainAddress } from '../../src/admin/address';
import { flat, nested, same, sent, shown } from '../../src/admin/fields';
import { protocolWords } from '../../src/admin/protocols';

describe('settings as a form sees them', () => {
  const device = { glass_threshold_mm: 80, network: { ip: '10.0.0.21', port: null }, warnings: ['storage'] };

  it('are flat by dotted name, and whole again when sent', () => {
    expect(flat(device)).toEqual({ glass_threshold_mm: 80, 'network.ip': '10.0.0.21', 'network.port': null });
    expect(
      nested({ 'network.ip': '10.0.0.22', 'network.mask': '255.255.255.0', device_name: 'Atl' }),
    ).toEqual({
      network: { ip: '10.0.0.22', mask: '255.255.255.0' },
      device_name: 'Atl',
    });
  });

  it('are typed with a point or a comma', () => {
    expect(sent(' 1,04 ', 'number')).toBe(1.04);
    expect(sent('-467384', 'number')).toBe(-467384);
    expect(sent('−467384', 'number')).toBe(-467384);
  });

  it('go as they are where they are no number, so that their owner says what is wrong', () => {
    expect(sent('eighty', 'number')).toBe('eighty');
    expect(sent('', 'number')).toBe('');
    expect(sent('Infinity', 'number')).toBe('Infinity');
  });

  it('may be left empty where that means something', () => {
    expect(sent(' ', 'optional')).toBeNull();
    expect(shown(null)).toBe('');
    expect(same(null, undefined)).toBe(true);
    expect(same(0, null)).toBe(false);
  });

  it('keep the spaces of a password and lose those of everything else', () => {
    expect(sent(' secret ', 'secret')).toBe(' secret ');
    expect(sent(' Atl ', 'text')).toBe('Atl');
  });
});

describe('what a device speaks', () => {
  it('is said in the chosen language, and as it is where nobody translated it', () => {
    const names = { dispenser: 'Dosierer', wizard: 'Waage' };
    expect(protocolWords({ dispenser: 'dispenser', scale: 'wizard' }, names)).toBe('Dosierer + Waage');
    expect(protocolWords({ dispenser: null, scale: 'wizard' }, names)).toBe('Waage');
    expect(protocolWords({ dispenser: 'teapot', scale: null }, names)).toBe('teapot');
  });
});

describe('a device', () => {
  it('stands at an address without its scheme', () => {
    expect(plainAddress('http://10.0.0.21:8101/')).toBe('10.0.0.21:8101');
  });
});
