import { describe, expect, it } from 'vitest';
import { plainAddress } from '../../src/admin/address';
import { flat, nested, same, sent, shown } from '../../src/admin/fields';
import { protocolWords } from '../../src/admin/protocols';
import { inWords } from '../../src/admin/reasons';
import { words } from '../../src/admin/words';
import { language } from '../../src/language/section.svelte';

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

describe('why a field is refused', () => {
  it.each([
    ['must be a number from 1 to 400', 'muss eine Zahl von 1 bis 400 sein'],
    ['must be a whole number', 'muss eine ganze Zahl sein'],
    ['must be a whole number from 0 to 10000, or null', 'muss eine ganze Zahl von 0 bis 10000 sein'],
    ['must be a text of 1 to 32 characters', 'muss 1 bis 32 Zeichen lang sein'],
    ['must be 4 to 64 characters long', 'muss 4 bis 64 Zeichen lang sein'],
    ['must be in the same subnet as the address', 'muss im selben Subnetz wie die Adresse liegen'],
    ['must be an address such as 192.168.1.50', 'muss eine Adresse wie 192.168.1.50 sein'],
    ['is the dispenser of Tap 2 (left) already', 'ist schon der Dosierer von Tap 2 (left)'],
    ['is the scale of Quetzal already', 'ist schon die Waage von Quetzal'],
    ['is the id of another tap', 'ist die Kennung einer anderen Zapfstelle'],
    [
      "must be a device's address such as 10.0.0.21 or http://tap-1.local",
      'muss die Adresse eines Geräts sein, wie 10.0.0.21 oder http://tap-1.local',
    ],
  ])('is said in the chosen language: %s', async (english, german) => {
    language.choose('de');
    await expect.poll(() => words().cancel).toBe('Abbrechen');
    expect(inWords(english)).toBe(german);
    language.choose('en');
  });

  it('stays a device’s own words where nobody here knows them', () => {
    expect(inWords('is nothing for me')).toBe('is nothing for me');
    expect(inWords(undefined)).toBeNull();
  });
});
