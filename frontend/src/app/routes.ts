import type { Component } from 'svelte';
import type { InsightPage } from '../insight/pages';
import { match } from '../route/route.svelte';
import type { Messages } from '../language/en';
import TapPage from '../tap/TapPage.svelte';
import TapsPage from '../taps/TapsPage.svelte';

// A page component gets the parameters of its pattern as props.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Screen = Component<any>;

interface Page {
  pattern: string;
  title: keyof Messages['titles'];
  /** Who may open it; `pourer` is staff, or everybody while the hub lets anyone pour. */
  needs?: 'pourer' | 'staff' | 'admin';
  /** As high as the screen. */
  fits?: boolean;
  /** Without header and stop bar. */
  bare?: boolean;
  load: () => Promise<{ default: Screen }>;
}

/** The first two pages of a guest are part of the app's first load; every other is loaded when it is opened. */
const here = (screen: Screen) => () => Promise.resolve({ default: screen });

const openBar = () => import('../bar/BarPage.svelte');

/** Its pages are loaded together. @param rest of its address */
const insight = (rest: string, page: InsightPage): Page => ({
  pattern: `/insight${rest}`,
  title: 'insight',
  needs: 'staff',
  load: async () => ({ default: (await import('../insight/pages')).pages[page] }),
});

const pages: Page[] = [
  { pattern: '/', title: 'taps', load: here(TapsPage) },
  { pattern: '/tap/:id', title: 'taps', load: here(TapPage) },
  { pattern: '/sign-in', title: 'signIn', load: () => import('../sign-in/SignInPage.svelte') },
  { pattern: '/bar', title: 'bar', needs: 'pourer', fits: true, load: openBar },
  { pattern: '/bar/:id', title: 'bar', needs: 'pourer', fits: true, load: openBar },
  { pattern: '/join', title: 'join', load: () => import('../join/JoinPage.svelte') },
  { pattern: '/me/:token', title: 'me', load: () => import('../me/MyBadgePage.svelte') },
  { pattern: '/wall', title: 'wall', bare: true, load: () => import('../wall/WallPage.svelte') },
  {
    pattern: '/wall/tonight',
    title: 'wall',
    bare: true,
    load: () => import('../wall/TonightWall.svelte'),
  },
  {
    pattern: '/wall/leaderboard',
    title: 'wall',
    bare: true,
    load: () => import('../wall/LeaderboardWall.svelte'),
  },
  { pattern: '/connect', title: 'connect', load: () => import('../connect/ConnectPage.svelte') },
  { pattern: '/log', title: 'log', needs: 'staff', load: () => import('../log/LogPage.svelte') },
  { pattern: '/stock', title: 'stock', needs: 'staff', load: () => import('../stock/StockPage.svelte') },
  {
    pattern: '/stock/drinks',
    title: 'stock',
    needs: 'staff',
    load: () => import('../stock/DrinksPage.svelte'),
  },
  {
    pattern: '/stock/shopping',
    title: 'stock',
    needs: 'staff',
    load: () => import('../stock/ShoppingPage.svelte'),
  },
  {
    pattern: '/stock/finished',
    title: 'stock',
    needs: 'staff',
    load: () => import('../stock/FinishedPage.svelte'),
  },
  {
    pattern: '/stock/:bottle',
    title: 'stock',
    needs: 'staff',
    load: () => import('../stock/BottlePage.svelte'),
  },
  insight('', 'tonight'),
  insight('/trends', 'trends'),
  insight('/exactness', 'exactness'),
  insight('/taps', 'taps'),
  insight('/loss', 'loss'),
  insight('/guests', 'guests'),
  insight('/night', 'night'),
  insight('/night/:date', 'night'),
  {
    pattern: '/admin',
    title: 'admin',
    needs: 'admin',
    load: () => import('../admin/taps/TapListPage.svelte'),
  },
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
    load: () => import('../admin/guests/GuestsPage.svelte'),
  },
  {
    pattern: '/admin/guests/badges',
    title: 'guests',
    needs: 'admin',
    load: () => import('../admin/guests/BadgesPage.svelte'),
  },
  {
    pattern: '/admin/log',
    title: 'log',
    needs: 'admin',
    load: () => import('../admin/log/AuditLogPage.svelte'),
  },
  {
    pattern: '/admin/settings',
    title: 'settings',
    needs: 'admin',
    load: () => import('../admin/hub/HubSettingsPage.svelte'),
  },
  {
    pattern: '/admin/settings/backups',
    title: 'backups',
    needs: 'admin',
    load: () => import('../admin/backups/BackupsPage.svelte'),
  },
  {
    pattern: '/admin/nodes',
    title: 'nodes',
    needs: 'admin',
    load: () => import('../admin/nodes/NodesPage.svelte'),
  },
  { pattern: '/setup', title: 'setup', needs: 'admin', load: () => import('../setup/SetupPage.svelte') },
];

const notFound: Page = {
  pattern: '',
  title: 'notFound',
  load: () => import('./NotFound.svelte'),
};

export interface PageMatch {
  page: Page;
  params: Record<string, string>;
}

export function findPage(path: string): PageMatch {
  for (const page of pages) {
    const params = match(page.pattern, path);
    if (params) return { page, params };
  }
  return { page: notFound, params: {} };
}
