import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { afterPaint } from '../../src/ui/after-paint';

let frames: FrameRequestCallback[];

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  frames = [];
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame));
  vi.stubGlobal('cancelAnimationFrame', (number: number) => {
    frames[number - 1] = () => undefined;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const paint = () => {
  for (const frame of frames.splice(0)) frame(0);
};

test('runs in a task of its own after the frame', () => {
  const run = vi.fn();
  afterPaint(run);
  vi.runAllTimers();
  expect(run).not.toHaveBeenCalled();
  paint();
  expect(run).not.toHaveBeenCalled();
  vi.runAllTimers();
  expect(run).toHaveBeenCalledOnce();
});

test.each(['before', 'after'])('does not run when it is given up %s the frame', (when) => {
  const run = vi.fn();
  const giveUp = afterPaint(run);
  if (when === 'before') giveUp();
  paint();
  if (when === 'after') giveUp();
  vi.runAllTimers();
  expect(run).not.toHaveBeenCalled();
});
