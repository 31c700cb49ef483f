import { flushSync, mount, unmount } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Me } from '../../src/contract/model';
import { en } from '../../src/language/en';
import { Account } from '../../src/me/account.svelte';
import LeaderboardSwitch from '../../src/me/LeaderboardSwitch.svelte';

const me: Me = { token: 'ada', name: 'Ada', known: true, poured_ml: 0, pours: [], leaderboard: false };
const refusal = (code: string) => ({ success: false, code, reason: 'In the hub’s words' });

/** Answers every call with what the function says. @returns the calls */
function hub(answer: (method: string, body: unknown) => [status: number, body: object]): string[] {
  const calls: string[] = [];
  vi.stubGlobal('fetch', (url: string, { method = 'GET', body }: { method?: string; body?: string }) => {
    calls.push(`${method} ${url} ${body ?? ''}`.trim());
    const [status, json] = answer(method, body && JSON.parse(body));
    return Promise.resolve(new Response(JSON.stringify(json), { status }));
  });
  return calls;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the switch of a guest', () => {
  let screen: Record<string, unknown> = {};

  function open(known: Me): void {
    const account = new Account('ada');
    account.me = known;
    screen = mount(LeaderboardSwitch, { target: document.body, props: { account } });
    flushSync();
  }

  afterEach(async () => {
    await unmount(screen);
  });

  const box = (): HTMLInputElement | null => document.querySelector('input[role=switch]');
  const link = (): Element | null => document.querySelector('a[href="/wall/leaderboard"]');
  const alert = (): string | undefined => document.querySelector('[role=alert]')?.textContent;

  it('is there only where the bar has a leaderboard', () => {
    open({ ...me, leaderboard: undefined });
    expect(box()).toBeNull();
    expect(document.body.textContent.trim()).toBe('');
  });

  it('agrees, and leads to the leaderboard from then on', async () => {
    const calls = hub((_, body) => [200, { ...me, leaderboard: (body as { agreed: boolean }).agreed }]);
    open(me);
    expect(box()?.checked).toBe(false);
    expect(link()).toBeNull();
    box()?.click();
    await vi.waitFor(() => {
      expect(link()).not.toBeNull();
    });
    expect(calls).toEqual(['PUT /api/me/ada/leaderboard {"agreed":true}']);
    expect(box()?.checked).toBe(true);
  });

  it('says why it failed, and tells the truth then', async () => {
    hub((method) => (method === 'PUT' ? [429, refusal('TOO_MANY_TRIES')] : [200, me]));
    open(me);
    box()?.click();
    await vi.waitFor(() => {
      expect(alert()).toBe(en.failures['TOO_MANY_TRIES']);
    });
    expect(box()?.checked).toBe(false);
    expect(box()?.disabled).toBe(false);
  });

  it('goes where the leaderboard was switched off meanwhile, and says so', async () => {
    hub((method) =>
      method === 'PUT' ? [403, refusal('LEADERBOARD_OFF')] : [200, { ...me, leaderboard: undefined }],
    );
    open(me);
    box()?.click();
    await vi.waitFor(() => {
      expect(alert()).toBe(en.failures['LEADERBOARD_OFF']);
    });
    expect(box()).toBeNull();
  });
});
