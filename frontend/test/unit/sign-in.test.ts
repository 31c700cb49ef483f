import type * as Svelte from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi, type Mock } from 'vitest';
import type SignInPage from '../../src/sign-in/SignInPage.svelte';

/** Answers every call like a hub with this answer to /api/connect. */
function hub(signInUrl: string | null): void {
  const body = { http_urls: [], https_urls: [], tls: signInUrl !== null, sign_in_url: signInUrl };
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(JSON.stringify(body), { headers: { 'Content-Type': 'application/json' } })),
  );
}

describe('the sign-in of staff', () => {
  let SignIn: typeof SignInPage;
  let svelte: typeof Svelte;
  let screen: Record<string, unknown>;

  function open(): void {
    screen = svelte.mount(SignIn, { target: document.body, props: { needs: 'admin' } });
    svelte.flushSync();
  }

  beforeEach(async () => {
    // Each test loads the page's modules anew: they remember what the hub said.
    vi.resetModules();
    svelte = await import('svelte');
    ({ default: SignIn } = await import('../../src/sign-in/SignInPage.svelte'));
    history.replaceState(null, '', '/admin/taps');
  });

  afterEach(async () => {
    await svelte.unmount(screen);
    vi.unstubAllGlobals();
  });

  /** However busy the machine is. */
  const eventually = (look: () => void): Promise<void> => vi.waitFor(look, { timeout: 30_000 });
  const pin = (): Element | null => document.querySelector('input[type=password]');

  it('asks for no PIN where it could be overheard, and links to the same page at the secure address', async () => {
    hub('https://10.0.0.5:8443/');
    open();
    expect(pin()).toBeNull();
    await eventually(() => {
      const link = document.querySelector<HTMLAnchorElement>('a[href^="https:"]');
      expect(link?.href).toBe('https://10.0.0.5:8443/admin/taps');
    });
    expect(pin()).toBeNull();
    expect(document.querySelector('a[href="/connect"]')).not.toBeNull();
  });

  it('asks for the PIN where the hub takes it', async () => {
    hub(null);
    open();
    await eventually(() => expect(pin()).not.toBeNull());
    expect(document.querySelector('a')).toBeNull();
  });

  /** The page as it was loaded over plain http from there. */
  function at(hostname: string): void {
    vi.stubGlobal('location', {
      protocol: 'http:',
      hostname,
      pathname: '/admin/taps',
      origin: `http://${hostname}`,
    });
  }

  function silentHub(): Mock {
    const asked = vi.fn(() => Promise.reject(new TypeError('no network')));
    vi.stubGlobal('fetch', asked);
    return asked;
  }

  const again = (): HTMLButtonElement | null => document.querySelector('button');

  it('asks for no PIN until the hub says whether it has a secure address', async () => {
    at('10.0.0.6');
    const asked = silentHub();
    open();
    await eventually(() => expect(again()?.textContent).toContain('Try again'));
    expect(pin()).toBeNull();
    again()?.click();
    svelte.flushSync();
    expect(again()?.disabled).toBe(true);
    await eventually(() => expect(again()?.disabled).toBe(false));
    expect(asked).toHaveBeenCalledTimes(2);
    expect(pin()).toBeNull();
    hub(null);
    again()?.click();
    await eventually(() => expect(pin()).not.toBeNull());
  });

  it('asks for the PIN on the hub’s own machine, and where the hub once said that it has no https', async () => {
    at('127.0.0.1');
    silentHub();
    open();
    await eventually(() => expect(pin()).not.toBeNull());
    await svelte.unmount(screen);
    at('10.0.0.6');
    hub(null);
    open();
    await eventually(() => expect(pin()).not.toBeNull());
    await svelte.unmount(screen);
    silentHub();
    open();
    await eventually(() => expect(pin()).not.toBeNull());
  });
});
