import { describe, expect, it } from 'vitest';
import { plainAddress } from '../../src/api/url';
import { en } from '../../src/admin/messages/en';
import type { TapView } from '../../src/contract/model';
import { flatten, inputText, parseInput, sameValue, unflatten } from '../../src/admin/form-values';
import { partNames, protocolNames } from '../../src/admin/protocols';

describe('settings in a form', () => {
  const device = { glass_threshold_mm: 80, network: { ip: '10.0.0.21', port: null }, warnings: ['storage'] };

  it('are flattened to dotted names, and nested again when sent', () => {
    expect(flatten(device)).toEqual({
      glass_threshold_mm: 80,
      'network.ip': '10.0.0.21',
      'network.port': null,
    });
    expect(
      unflatten({ 'network.ip': '10.0.0.22', 'network.mask': '255.255.255.0', device_name: 'Atl' }),
    ).toEqual({
      network: { ip: '10.0.0.22', mask: '255.255.255.0' },
      device_name: 'Atl',
    });
  });

  it('accept a decimal point or comma', () => {
    expect(parseInput(' 1,04 ', 'number')).toBe(1.04);
    expect(parseInput('-467384', 'number')).toBe(-467384);
    expect(parseInput('−467384', 'number')).toBe(-467384);
  });

  it('are sent as they are where they are not numbers, so that their owner explains the error', () => {
    expect(parseInput('eighty', 'number')).toBe('eighty');
    expect(parseInput('', 'number')).toBe('');
    expect(parseInput('Infinity', 'number')).toBe('Infinity');
  });

  it('may be left empty where that means something', () => {
    expect(parseInput(' ', 'optional')).toBeNull();
    expect(inputText(null)).toBe('');
    expect(sameValue(null, undefined)).toBe(true);
    expect(sameValue(0, null)).toBe(false);
  });

  it('keep the spaces of a password and lose those of everything else', () => {
    expect(parseInput(' secret ', 'secret')).toBe(' secret ');
    expect(parseInput(' Atl ', 'text')).toBe('Atl');
  });

  it('are on or off where they are a flag', () => {
    expect([true, false].map((flag) => parseInput(inputText(flag), 'flag'))).toEqual([true, false]);
  });
});

describe('the protocols of a device', () => {
  it('have names in the chosen language, and their own where there is none', () => {
    const names = { dispenser: 'Dosierer', wizard: 'Waage' };
    expect(protocolNames({ dispenser: 'dispenser', scale: 'wizard' }, names)).toBe('Dosierer + Waage');
    expect(protocolNames({ dispenser: null, scale: 'wizard' }, names)).toBe('Waage');
    expect(protocolNames({ dispenser: 'teapot', scale: null }, names)).toBe('teapot');
  });
});

describe('the parts of a tap', () => {
  const tap = { id: 'atl', name: 'Atl', drink: 'Mezcal', colour: '#2fc6b4', online: true };
  const scale_url = 'http://10.0.0.22';

  it.each<[Partial<TapView>, string]>([
    [
      { scale_url, protocols: { dispenser: 'dispenser', scale: 'wizard' } },
      'Dispenser + Scale with Wizard firmware',
    ],
    [{ scale_url, protocols: { dispenser: 'dispenser' } }, 'Dispenser · scale does not answer'],
    [{ protocols: { dispenser: 'dispenser' } }, 'Dispenser · no scale'],
    [{ scale_url, protocols: { scale: 'weight_module' } }, 'dispenser does not answer · Scale'],
    [{ scale_url, protocols: null }, ''],
    [{}, 'no scale'],
  ])('tell a scale that is off from one that is not there: %j', (view, names) => {
    expect(partNames({ ...tap, ...view }, en)).toBe(names);
  });
});

describe('a device', () => {
  it('stands at an address without its scheme', () => {
    expect(plainAddress('http://10.0.0.21:8101/')).toBe('10.0.0.21:8101');
  });
});
