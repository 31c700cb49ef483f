import type { Component } from 'svelte';
import { match } from '../route/route.svelte';
import type { Dictionary } from '../language/en';
import Tap from '../tap/Tap.svelte';
import Taps from '../taps/Taps.svelte';

// A screen takes what its pattern names as properties, and nothing else.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Screen = Component<any>;

interface Page {
  pattern: string;
  title: keyof Dictionary['titles'];
  /** Who may see it; `pourer` is staff, and everybody while the hub lets anyone pour. */
  needs?: 'pourer' | 'staff' | 'admin';
  /** Without header, stop bar and the like. */
  bare?: boolean;
  load: () => Promise<{ default: Screen }>;
}

/** The two screens that guests see first come with the page; every other is fetched when it is opened. */
const here = (screen: Screen) => () => Promise.resolve({ default: screen });

const openBar = () => import('../bar/Bar.svelte');

const pages: Page[] = [
  { pattern: '/', title: 'taps', load: here(Taps) },
  { pattern: '/tap/:id', title: 'taps', load: here(Tap) },
  { pattern: '/sign-in', title: 'signIn', load: () => import('../sign-in/SignIn.svelte') },
  { pattern: '/bar', title: 'bar', needs: 'pourer', load: openBar },
  { pattern: '/bar/:id', title: 'bar', needs: 'pourer', load: openBar },
  { pattern: '/me/:token', title: 'me', load: () => import('../me/Me.svelte') },
  { pattern: '/wall', title: 'wall', bare: true, load: () => import('../wall/Wall.svelte') },
  { pattern: '/connect', title: 'connect', load: () => import('../connect/Connect.svelte') },
  { pattern: '/log', title: 'log', needs: 'staff', load: () => import('../log/Log.svelte') },
  { pattern: '/admin', title: 'admin', needs: 'admin', load: () => import('../admin/taps/TapList.svelte') },
  {
    pattern: '/admin/taps/:id',
    title: 'admin',
    needs: 'admin',
    load: () => import('../admin/device/DevicePage.svelte'),
  },
  {
    pattern: '/admin/guests',
    title: 'guests',
    needs: 'admin',
    load: () => import('../admin/guests/Guests.svelte'),
  },
  {
    pattern: '/admin/guests/badges',
    title: 'guests',
    needs: 'admin',
    load: () => import('../admin/guests/Badges.svelte'),
  },
  { pattern: '/admin/log', title: 'log', needs: 'admin', load: () => import('../admin/log/AuditLog.svelte') },
  {
    pattern: '/admin/settings',
    title: 'settings',
    needs: 'admin',
    load: () => import('../admin/hub/HubSettings.svelte'),
  },
  { pattern: '/setup', title: 'setup', needs: 'admin', load: () => import('../setup/Setup.svelte') },
];

const notFound: Page = {
  pattern: '',
  title: 'notFound',
  load: () => import('./NotFound.svelte'),
};

export interface Found {
  page: Page;
  named: Record<string, string>;
}

export function find(path: string): Found {
  for (const page of pages) {
    const named = match(page.pattern, path);
    if (named) return { page, named };
  }
  return { page: notFound, named: {} };
}
