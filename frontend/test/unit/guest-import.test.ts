import { afterEach, describe, expect, it, vi } from 'vitest';
import { GuestImport } from '../../src/admin/guests/guest-import.svelte';
import type { GuestLine } from '../../src/admin/guests/guest-list-text';

const lines = ['Ada', 'Bob', 'Cem'].map((name, index): GuestLine => ({
  line: index + 1,
  name,
  limitMl: null,
  token: null,
  problem: null,
}));
const guest = (name: string) => ({ token: `t-${name}`, name, poured_ml: 0, pours: 0 });
const answer = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

/** A hub that adds guests; `meddle` may answer otherwise, or throw as a lost network does. */
function hub(meddle: (name: string, add: () => void) => Response | undefined): { list: string[] } {
  const list: string[] = ['Zoe'];
  vi.stubGlobal('fetch', (_url: string, init?: RequestInit) => {
    if (init?.method !== 'POST') return Promise.resolve(answer(list.map(guest)));
    const { name } = JSON.parse(String(init.body)) as { name: string };
    const add = () => list.push(name);
    try {
      const other = meddle(name, add);
      if (!other) add();
      return Promise.resolve(other ?? answer(guest(name), 201));
    } catch (lost) {
      return Promise.reject(lost as Error);
    }
  });
  return { list };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the import of guests', () => {
  it('adds one after another and tells of those that the hub refuses', async () => {
    const refusal = { success: false, code: 'INVALID', reason: 'no', fields: { token: { code: 'TAKEN' } } };
    const { list } = hub((name) => (name === 'Bob' ? answer(refusal, 400) : undefined));
    const run = new GuestImport(lines, new Set(['t-Zoe']));
    await run.run();
    expect(run).toMatchObject({ finished: true, done: 3, fault: null });
    expect(run.added.map(({ name }) => name)).toEqual(['Ada', 'Cem']);
    expect(run.refused).toMatchObject([{ line: { name: 'Bob' }, why: 'is already in use' }]);
    expect(list).toEqual(['Zoe', 'Ada', 'Cem']);
  });

  it.each([
    ['has not', false],
    ['has', true],
  ])(
    'loses nobody with a hub that is lost and %s taken the guest, and adds nobody twice',
    async (_, took) => {
      let lost = true;
      const { list } = hub((name, add) => {
        if (name !== 'Bob' || !lost) return undefined;
        if (took) add();
        throw new TypeError('no network');
      });
      const run = new GuestImport(lines, new Set(['t-Zoe']));
      await run.run();
      expect(run).toMatchObject({ finished: false, done: 1, fault: { code: 'UNREACHABLE' } });
      expect(run.left.map(({ name }) => name)).toEqual(['Bob', 'Cem']);
      lost = false;
      await run.run();
      expect(run).toMatchObject({ finished: true, fault: null });
      expect(run.added.map(({ name }) => name)).toEqual(['Ada', 'Bob', 'Cem']);
      expect(list).toEqual(['Zoe', 'Ada', 'Bob', 'Cem']);
    },
  );
});
