import { describe, expect, it } from 'vitest';
import { downTo, glass, halfWidthAt, Steps, surfaceAt } from '../../src/ui/gauge';

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

  it('is moved in shares of its own width, whatever that is', () => {
    expect(downTo(glass.width, 120)).toBe('translateY(120.00px)');
    expect(downTo(-glass.centre, 120)).toBe('translateY(-60.00px)');
  });

  it('glides from one measurement to the next', () => {
    const steps = new Steps();
    steps.glidesTo(3, 0);
    expect(steps.glidesTo(3.3, 33)).toBe(true);
    expect(steps.glidesTo(3.3, 90)).toBe(true);
    expect(steps.glidesTo(3.6, 250)).toBe(true);
  });

  it('shows the truth at once when it is first seen and after a gap', () => {
    const steps = new Steps();
    expect(steps.glidesTo(3, 1_000)).toBe(false);
    expect(steps.glidesTo(42, 61_000)).toBe(false);
    expect(steps.glidesTo(42.3, 61_033)).toBe(true);
  });
});
