import { describe, expect, it } from 'vitest';
import { readFrame, ContractError } from '../../src/contract/frames';

const reading = { tap: 'a', seq: 1, at_ms: 5, glass: 'present', state: 'idle', weight_g: 12.5 };

describe('the frames of the live socket', () => {
  it('accepts what the contract allows', () => {
    const frame = readFrame(JSON.stringify({ type: 'readings', seq: 1, now: 9, clock: 9, taps: [reading] }));
    expect(frame).toMatchObject({ type: 'readings', taps: [{ weight_g: 12.5 }] });
  });

  it('lets a newer hub say more', () => {
    expect(readFrame(JSON.stringify({ type: 'pong', now: 1, clock: 1, weather: 'fine' }))).toMatchObject({
      now: 1,
    });
    expect(readFrame(JSON.stringify({ type: 'fanfare' }))).toBeNull();
    expect(readFrame(JSON.stringify({ type: 'constructor' }))).toBeNull();
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['a list', '[]'],
    ['null', 'null'],
    ['no type', '{}'],
    ['text for a number', JSON.stringify({ type: 'pong', now: '1', clock: 1 })],
    [
      'an unknown state',
      JSON.stringify({ type: 'readings', seq: 1, now: 9, clock: 9, taps: [{ ...reading, state: 'asleep' }] }),
    ],
    ['a missing list', JSON.stringify({ type: 'readings', seq: 1, now: 9, clock: 9 })],
  ])('refuses %s', (_, json) => {
    expect(() => readFrame(json)).toThrow(ContractError);
  });

  it('says where it is wrong', () => {
    const json = JSON.stringify({
      type: 'readings',
      seq: 1,
      now: 9,
      clock: 9,
      taps: [reading, { ...reading, seq: null }],
    });
    expect(() => readFrame(json)).toThrow('readings.taps[1].seq');
  });
});
