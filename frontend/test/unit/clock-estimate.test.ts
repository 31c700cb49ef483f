import { describe, expect, it } from 'vitest';
import { ClockEstimate } from '../../src/live/clock-estimate';

/** Each frame: the hub's time in it, and the page's when it came. */
function heard(...frames: [hubMs: number, pageMs: number][]): ClockEstimate {
  const clock = new ClockEstimate();
  frames.forEach(([hubMs, pageMs], number) => {
    clock.heard(hubMs, pageMs, number === 0);
  });
  return clock;
}

describe('the estimate of the hub’s clock', () => {
  it('is unknown until the hub has told its time', () => {
    expect(new ClockEstimate().at(5)).toBeNull();
  });

  it.each<[string, number, [number, number][], number]>([
    ['goes on between frames', 1_500, [[10_000, 1_000]], 10_500],
    [
      'keeps to the least delayed frame',
      43_000,
      [
        [10_000, 1_000],
        [11_000, 42_000],
      ],
      52_000,
    ],
    [
      'catches up with a late first frame',
      6_000,
      [
        [10_000, 5_000],
        [15_000, 5_010],
      ],
      15_990,
    ],
    [
      'catches up after the page’s clock stood still',
      1_001,
      [
        [10_000, 1_000],
        [70_000, 1_001],
      ],
      70_000,
    ],
  ])('%s', (_, pageMs, frames, hubMs) => {
    expect(heard(...frames).at(pageMs)).toBeCloseTo(hubMs, 0);
  });

  it('begins anew with a new socket, for the hub may be another', () => {
    const clock = heard([10_000, 1_000]);
    clock.heard(3_000, 2_000, true);
    expect(clock.at(2_500)).toBe(3_500);
  });
});
