import { describe, expect, it } from 'vitest';
import { follow, glass, halfWidthAt, surfaceAt } from '../../src/ui/gauge';

describe('the glass on the screen', () => {
  it('is empty at its floor and full below its rim', () => {
    expect(surfaceAt(0)).toBe(glass.floor);
    expect(surfaceAt(60)).toBe(glass.full);
    expect(surfaceAt(30)).toBe((glass.floor + glass.full) / 2);
  });

  it('neither sinks through the floor nor spills, whatever is measured', () => {
    expect(surfaceAt(-20)).toBe(glass.floor);
    expect(surfaceAt(1e9)).toBeGreaterThan(glass.rim);
  });

  it('narrows towards its floor', () => {
    expect(halfWidthAt(glass.rim)).toBe(glass.rimHalf);
    expect(halfWidthAt(glass.floor)).toBe(glass.floorHalf);
  });

  it('follows what was measured without ever passing it', () => {
    let drawn = 0;
    for (let frame = 0; frame < 200; frame++) {
      const next = follow(drawn, 30, 16);
      expect(next).toBeGreaterThanOrEqual(drawn);
      expect(next).toBeLessThanOrEqual(30);
      drawn = next;
    }
    expect(drawn).toBe(30);
  });

  it('shows the truth at once after a gap', () => {
    expect(follow(3, 42, 60_000)).toBe(42);
  });
});
