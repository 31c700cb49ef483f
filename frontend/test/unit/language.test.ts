import { describe, expect, it } from 'vitest';
import { de as deAdmin } from '../../src/admin/messages/de';
import { en as enAdmin } from '../../src/admin/messages/en';
import { es as esAdmin } from '../../src/admin/messages/es';
import { de } from '../../src/language/de';
import { en } from '../../src/language/en';
import { es } from '../../src/language/es';
import { de as dePages } from '../../src/language/pages/de';
import { en as enPages } from '../../src/language/pages/en';
import { es as esPages } from '../../src/language/pages/es';
import { de as deInsight } from '../../src/insight/messages/de';
import { en as enInsight } from '../../src/insight/messages/en';
import { es as esInsight } from '../../src/insight/messages/es';
import { de as deMaintenance } from '../../src/maintenance/messages/de';
import { en as enMaintenance } from '../../src/maintenance/messages/en';
import { es as esMaintenance } from '../../src/maintenance/messages/es';
import { de as deScan } from '../../src/scan/messages/de';
import { en as enScan } from '../../src/scan/messages/en';
import { es as esScan } from '../../src/scan/messages/es';
import { de as deStock } from '../../src/stock/messages/de';
import { en as enStock } from '../../src/stock/messages/en';
import { es as esStock } from '../../src/stock/messages/es';
import { failureMessage } from '../../src/language/messages';
import { language } from '../../src/language/language.svelte';
import { contractEnum } from './contract';

type Leaf = [path: string, value: unknown];

function leaves(value: unknown, path = ''): Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}.${key}`));
}

const shape = (dictionary: unknown): string[] =>
  leaves(dictionary).map(([path, value]) => `${path} ${typeof value}`);

describe.each([
  ['German', de, en],
  ['Spanish', es, en],
  ['the other pages’ German', dePages, enPages],
  ['the other pages’ Spanish', esPages, enPages],
  ['the admin’s German', deAdmin, enAdmin],
  ['the admin’s Spanish', esAdmin, enAdmin],
  ['the scanner’s German', deScan, enScan],
  ['the scanner’s Spanish', esScan, enScan],
  ['the stock room’s German', deStock, enStock],
  ['the stock room’s Spanish', esStock, enStock],
  ['insight in German', deInsight, enInsight],
  ['insight in Spanish', esInsight, enInsight],
  ['maintenance in German', deMaintenance, enMaintenance],
  ['maintenance in Spanish', esMaintenance, enMaintenance],
])('%s', (_, dictionary, english) => {
  it('has every text of English, also for each code of the hub', () => {
    expect(shape(dictionary).sort()).toEqual(shape(english).sort());
  });

  it('has no empty text and uses its arguments', () => {
    for (const [path, value] of leaves(dictionary)) {
      const text =
        typeof value === 'function' ? (value as (...given: string[]) => string)('77', '88') : value;
      expect(text, path).toMatch(/\S/);
      if (typeof value === 'function') expect(text, path).toContain('77');
    }
  });
});

describe('the explanation of a failure', () => {
  const unmoved =
    'This scale’s firmware cannot be restarted over the network. Unplug it and plug it in again.';

  it('exists for every code of the contract', () => {
    const codes = contractEnum('Code');
    expect(codes.length).toBeGreaterThan(40);
    expect(Object.keys(en.failures)).toEqual(expect.arrayContaining(codes));
  });

  it('has words for every kind of change to a drink, a bottle or a hose, and for every kind of movement', () => {
    const kinds = contractEnum('ChangeKind').filter((kind) => /^(DRINK|BOTTLE|MAINTENANCE)_/.test(kind));
    expect(kinds.length).toBeGreaterThan(10);
    expect(Object.keys(enAdmin.log.changes.kinds)).toEqual(expect.arrayContaining(kinds));
    expect(Object.keys(enStock.movements)).toEqual(expect.arrayContaining(contractEnum('Movement')));
  });

  it('uses the app’s text, or the hub’s reason where that says more or the code has no text', () => {
    expect(failureMessage('TARE_FIRST', 'anything')).toBe(en.failures['TARE_FIRST']);
    expect(failureMessage('UNSUPPORTED', unmoved)).toBe(unmoved);
    expect(failureMessage('UNSUPPORTED', null)).toBe(en.failures['UNSUPPORTED']);
    expect(failureMessage('NOBODY_KNOWS', 'anything')).toBe('anything');
    expect(failureMessage(null, null)).toBe('');
  });

  it('keeps the hub’s reason beside the text of another language', async () => {
    language.choose('de');
    await expect.poll(() => failureMessage('NO_GLASS', null)).toBe(de.failures['NO_GLASS']);
    expect(failureMessage('UNSUPPORTED', unmoved)).toBe(`${de.failures['UNSUPPORTED']} (${unmoved})`);
    language.choose('en');
  });
});
