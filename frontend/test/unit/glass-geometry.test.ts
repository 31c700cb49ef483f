import { describe, expect, it } from 'vitest';
import { translateDown, drawing, halfWidthAt, GlideDetector, surfaceAt } from '../../src/ui/glass-geometry';

describe('the glass on the screen', () => {
  it('is empty at its floor and full below its rim', () => {
    expect(surfaceAt(0)).toBe(drawing.floor);
    expect(surfaceAt(60)).toBe(drawing.full);
    expect(surfaceAt(30)).toBe((drawing.floor + drawing.full) / 2);
  });

  it('neither sinks through the floor nor spills, whatever the reading', () => {
    expect(surfaceAt(-20)).toBe(drawing.floor);
    expect(surfaceAt(1e9)).toBeGreaterThan(drawing.rim);
  });

  it('narrows towards its floor', () => {
    expect(halfWidthAt(drawing.rim)).toBe(drawing.rimHalf);
    expect(halfWidthAt(drawing.floor)).toBe(drawing.floorHalf);
  });

  it('is moved in shares of its own width, whatever that is', () => {
    expect(translateDown(drawing.width, 120)).toBe('translateY(120.00px)');
    expect(translateDown(-drawing.centre, 120)).toBe('translateY(-60.00px)');
  });

  it('glides from one measurement to the next', () => {
    const steps = new GlideDetector();
    steps.glidesTo(3, 0);
    expect(steps.glidesTo(3.3, 33)).toBe(true);
    expect(steps.glidesTo(3.3, 90)).toBe(true);
    expect(steps.glidesTo(3.6, 250)).toBe(true);
  });

  it('shows the truth at once when it is first seen and after a gap', () => {
    const steps = new GlideDetector();
    expect(steps.glidesTo(3, 1_000)).toBe(false);
    expect(steps.glidesTo(42, 61_000)).toBe(false);
    expect(steps.glidesTo(42.3, 61_033)).toBe(true);
  });
});
