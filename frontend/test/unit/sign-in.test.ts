import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import SignIn from '../../src/sign-in/SignIn.svelte';

/** Answers every call as a hub would that says this of how it is reached. */
function hub(signInUrl: string | null): void {
  const body = { http_urls: [], https_urls: [], tls: signInUrl !== null, sign_in_url: signInUrl };
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })),
  );
}

describe('the sign-in of staff', () => {
  let screen: Record<string, unknown>;

  function open(): void {
    screen = mount(SignIn, { target: document.body, props: { needs: 'admin' } });
    flushSync();
  }

  beforeEach(() => {
    history.replaceState(null, '', '/admin/taps');
  });

  afterEach(async () => {
    await unmount(screen);
    vi.unstubAllGlobals();
  });

  const pin = (): Element | null => document.querySelector('input[type=password]');

  it('asks for no PIN where it would be overheard, and leads to the same page at the secure address', async () => {
    hub('https://10.0.0.5:8443/');
    open();
    expect(pin()).toBeNull();
    await vi.waitFor(() => {
      const link = document.querySelector<HTMLAnchorElement>('a[href^="https:"]');
      expect(link?.href).toBe('https://10.0.0.5:8443/admin/taps');
    });
    expect(pin()).toBeNull();
    expect(document.querySelector('a[href="/connect"]')).not.toBeNull();
  });

  it('asks for the PIN where the hub takes it', async () => {
    hub(null);
    open();
    await vi.waitFor(() => expect(pin()).not.toBeNull());
    expect(document.querySelector('a')).toBeNull();
  });

  it('asks for the PIN where the hub does not say how it is reached: it refuses by itself', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    open();
    await vi.waitFor(() => expect(pin()).not.toBeNull());
  });
});
