import { afterEach, expect, it, vi } from 'vitest';
import { registerOwnStop, stop } from '../../src/bar/stop.svelte';
import { toasts } from '../../src/ui/toasts.svelte';

vi.mock('../../src/live/bar.svelte', () => ({
  bar: { staff: true, tap: (id: string) => ({ name: id.toUpperCase() }) },
}));

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each([
  { early: [], keys: [null], told: 'No tap was pouring.' },
  { early: [{ tap: 'left', key: 'k-1' }], keys: ['k-1'], told: 'STOP sent to LEFT.' },
])('stops what the hub has not heard of yet, too: %j', async ({ early, keys, told }) => {
  const sent: (string | null)[] = [];
  vi.stubGlobal('fetch', (_url: string, init?: RequestInit) => {
    sent.push(new Headers(init?.headers).get('Idempotency-Key'));
    return Promise.resolve(
      new Response('{"success":true,"stopped":[],"cannot_stop":[]}', {
        headers: { 'Content-Type': 'application/json' },
      }),
    );
  });
  const show = vi.spyOn(toasts, 'show');
  registerOwnStop({ running: early.length > 0, early, stop: () => Promise.resolve() });
  await stop();
  expect(sent).toEqual(keys);
  expect(show).toHaveBeenLastCalledWith(told, 'act', undefined, 'stop');
});
