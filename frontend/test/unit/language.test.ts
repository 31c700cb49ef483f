import { describe, expect, it } from 'vitest';
import { de as deAdmin } from '../../src/admin/words/de';
import { en as enAdmin } from '../../src/admin/words/en';
import { es as esAdmin } from '../../src/admin/words/es';
import { de } from '../../src/language/de';
import { en } from '../../src/language/en';
import { es } from '../../src/language/es';

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
  ['the admin’s German', deAdmin, enAdmin],
  ['the admin’s Spanish', esAdmin, enAdmin],
])('%s', (_, dictionary, english) => {
  it('says everything that English says, also for each code of the hub', () => {
    expect(shape(dictionary).sort()).toEqual(shape(english).sort());
  });

  it('has no empty text and uses what it is given', () => {
    for (const [path, value] of leaves(dictionary)) {
      const text =
        typeof value === 'function' ? (value as (...given: string[]) => string)('77', '88') : value;
      expect(text, path).toMatch(/\S/);
      if (typeof value === 'function') expect(text, path).toContain('77');
    }
  });
});
