import { expect, it } from 'vitest';
import { NewestCall } from '../../src/api/newest-call';

it('lets only the newest call count, in whatever order the answers come', () => {
  const calls = new NewestCall();
  const first = calls.begin();
  expect(first()).toBe(true);
  const second = calls.begin();
  expect(second()).toBe(true);
  expect(first()).toBe(false);
});
