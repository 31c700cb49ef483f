import { describe, expect, it } from 'vitest';
import { pagesOf, PER_PAGE } from '../../src/admin/guests/badge-sheet';
import { noFilter, isNarrowed, queryOf } from '../../src/admin/log/filter';
import { inOrder, nodeState, versionsOf } from '../../src/admin/nodes/node-state';
import { distinctNames, swappedWith } from '../../src/admin/other-devices';
import { matches } from '../../src/admin/search';
import { tapWithSameDevice } from '../../src/admin/shared-device';
import type { Node, Nodes } from '../../src/contract/admin-model';
import type { Tap } from '../../src/live/bar-state';
import { firstStep, nextStep, previousStep, resume, steps } from '../../src/setup/steps';

const NOW = Date.UTC(2026, 10, 21, 23, 30);

describe('the filter of the audit log', () => {
  it('asks for the last 12 hours by default', () => {
    expect(queryOf(noFilter, NOW)).toEqual({ since: NOW - 12 * 3_600_000 });
    expect(isNarrowed(noFilter)).toBe(false);
  });

  it('asks only for what was filled in', () => {
    const filter = { ...noFilter, span: 'all' as const, status: 'failed', text: ' ada ' };
    expect(queryOf(filter, NOW)).toEqual({ status: 'failed', text: 'ada' });
    expect(isNarrowed(filter)).toBe(true);
  });

  it('asks for everything until a start is chosen', () => {
    expect(queryOf({ ...noFilter, span: 'from', from: '' }, NOW)).toEqual({});
    const from = { ...noFilter, span: 'from' as const, from: '2026-11-20T18:00' };
    expect(queryOf(from, NOW)).toEqual({ since: new Date(2026, 10, 20, 18).getTime() });
  });
});

describe('the nodes', () => {
  const node = (id: string, more: Partial<Node> = {}): Node => ({
    id,
    name: `bar-${id}`,
    version: '1.9.0',
    addresses: [],
    started_ms: 5,
    seen_ms: 900,
    connected: true,
    owns_bar: false,
    taps: [],
    ...more,
  });
  const cluster = (...nodes: Node[]): Nodes => ({
    node: 'a',
    name: 'cantina',
    nodes,
    bar_owned: true,
    unowned_taps: [],
    lag_ms: 0,
  });

  it('are lost once their leases are over, the one that answers too', () => {
    expect(nodeState(node('a'), 'a')).toBe('here');
    expect(nodeState(node('b'), 'a')).toBe('connected');
    expect(nodeState(node('b', { connected: false }), 'a')).toBe('unheard');
    expect(nodeState(node('b', { connected: false, seen_ms: 3_001 }), 'a')).toBe('lost');
    expect(nodeState(node('a', { seen_ms: 3_001 }), 'a')).toBe('lost');
  });

  it('stand by name, and their versions by number', () => {
    const nodes = cluster(node('c', { version: '1.10.0' }), node('a'), node('b', { version: '1.10.0' }));
    expect(inOrder(nodes).map((each) => each.id)).toEqual(['a', 'b', 'c']);
    expect(versionsOf(nodes)).toEqual(['1.9.0', '1.10.0']);
  });
});

describe('a search', () => {
  it('finds words in any order, without case and accents', () => {
    expect(matches('jose per', ['José', 'Pérez'])).toBe(true);
    expect(matches('jose lopez', ['José', 'Pérez'])).toBe(false);
    expect(matches('  ', ['anything', null])).toBe(true);
  });
});

describe('two taps with one device', () => {
  const tap = (id: string, same: string | null): Tap => ({
    id,
    name: id.toUpperCase(),
    drink: 'Mezcal',
    colour: '#2fc6b4',
    online: true,
    cleared: false,
    same_device_as: same,
  });

  it('name each other, even a tap that the page does not know yet', () => {
    const [one, two] = [tap('one', 'two'), tap('two', 'one')];
    expect(tapWithSameDevice(one, [one, two])).toBe('TWO');
    expect(tapWithSameDevice(two, [two])).toBe('one');
    expect(tapWithSameDevice(tap('three', null), [one, two])).toBeNull();
  });
});

describe('devices in the place of others', () => {
  const device = (name: string | null, id: string | null = null) => ({ id, name });
  const tap = (id: string, ...owners: (string | null)[]): Tap => ({
    id,
    name: id.toUpperCase(),
    drink: 'Mezcal',
    colour: '#2fc6b4',
    online: true,
    cleared: false,
    other_devices: owners.map((belongs_to) => ({
      url: 'http://10.0.0.21',
      expected: device('a'),
      found: device('b'),
      belongs_to,
    })),
  });

  it('have swapped only where each answers at the other tap', () => {
    const [one, two] = [tap('one', 'two'), tap('two', 'one')];
    expect(swappedWith(one, [one, two])).toBe(two);
    expect(swappedWith(one, [one, tap('two')])).toBeNull();
    expect(swappedWith(one, [one])).toBeNull();
    expect(swappedWith(tap('one', null), [one, two])).toBeNull();
    expect(swappedWith(tap('one'), [one, two])).toBeNull();
    expect(swappedWith(one, [one, tap('two', 'three')])).toBeNull();
  });

  it('are called by what tells them apart', () => {
    const unnamed = { found: 'Nobody', expected: 'nobody' };
    expect(distinctNames(device('a', '1'), device('b', '2'), unnamed)).toEqual({ found: 'a', expected: 'b' });
    expect(distinctNames(device('a', '1'), device('a', '2'), unnamed)).toEqual({
      found: 'a 1',
      expected: 'a 2',
    });
    expect(distinctNames(device(null), device('a'), unnamed)).toEqual({ found: 'Nobody', expected: 'a' });
    expect(distinctNames(device(null, '1'), device(null), unnamed)).toEqual({
      found: '1',
      expected: 'nobody',
    });
  });
});

describe('badges on paper', () => {
  it('come ten to a page', () => {
    const guests = Array.from({ length: 23 }, (_, index) => index);
    expect(pagesOf(guests).map((page) => page.length)).toEqual([PER_PAGE, PER_PAGE, 3]);
    expect(pagesOf([])).toEqual([]);
  });
});

describe('the first steps', () => {
  it('go forward and back, and stop at either end', () => {
    expect(steps.map(nextStep)).toEqual(['tap', 'scale', 'pour', 'done', 'done']);
    expect(steps.map(previousStep)).toEqual(['pins', 'pins', 'tap', 'scale', 'pour']);
  });

  it('resume where they were left, as long as their tap exists', () => {
    const kept = JSON.stringify({ step: 'pour', tap: 'atl' });
    expect(resume(kept, ['atl'])).toEqual({ step: 'pour', tap: 'atl' });
    expect(resume(kept, [])).toEqual({ step: 'tap', tap: null });
    expect(resume(JSON.stringify({ step: 'done', tap: 'atl' }), [])).toEqual({ step: 'done', tap: null });
  });

  it('start at the first step with any other stored value', () => {
    for (const kept of [null, '', 'null', '{}', '{"step":"dance"}', '[1]'])
      expect(resume(kept, [])).toEqual(firstStep);
  });
});
