import type { Page, WebSocketRoute } from '@playwright/test';
import { ADMIN_PIN } from '../hub.mjs';
import {
  chooseGuest,
  chooseOtherAmount,
  expect,
  liftGlass,
  openPourPanel,
  placeGlass,
  pourButton,
  signIn,
  stateOf,
  tapOf,
  test,
} from './fixtures';

test.describe.configure({ mode: 'serial' });

/** All that show something of the hub, beside the two of a tap. */
const PAGES = [
  '/',
  '/bar',
  '/join',
  '/me/ada',
  '/wall',
  '/wall/tonight',
  '/wall/leaderboard',
  '/connect',
  '/log',
  '/stock',
  '/stock/drinks',
  '/stock/shopping',
  '/stock/finished',
  '/stock/1',
  '/insight',
  '/insight/trends',
  '/insight/exactness',
  '/insight/taps',
  '/insight/loss',
  '/insight/guests',
  '/insight/night',
  '/admin',
  '/admin/guests',
  '/admin/guests/badges',
  '/admin/log',
  '/admin/settings',
  '/admin/settings/backups',
  '/admin/nodes',
  '/setup',
];

test('a page outlives the hub: it says so, can be reloaded, and shows the present when the hub is back', async ({
  page,
  context,
  hub,
}) => {
  const tap = await tapOf(page, hub, 0);
  await placeGlass(page, hub, tap.id);
  await page.goto(`${hub.url}/tap/${tap.id}`);
  await expect(stateOf(page)).toContainText('Ready');
  const installed = await context.newPage();
  await installed.goto(hub.url);
  await installed.evaluate(() => navigator.serviceWorker.ready);

  await hub.end('SIGKILL');
  await expect(page.getByText('No connection to the hub').first()).toBeVisible();
  await expect(stateOf(page)).toContainText('Hub not reachable');
  await expect(page.getByRole('button', { name: 'Reconnect now' })).toBeVisible();
  await installed.reload();
  await expect(installed.getByRole('navigation', { name: 'Menu' })).toBeVisible();
  await expect(installed.getByText('No connection to the hub').first()).toBeVisible();
  await installed.goto(`${hub.url}/connect`);
  await expect(installed.getByRole('heading', { name: 'Connect a phone' })).toBeVisible();

  await hub.start();
  await expect(page.getByRole('button', { name: 'Reconnect now' })).toBeHidden();
  await expect(stateOf(page)).not.toContainText('Hub not reachable');
  await expect(installed.getByRole('button', { name: 'Reconnect now' })).toBeHidden();
});

test('an unknown address leads back to the taps', async ({ page, hub }) => {
  await page.goto(`${hub.url}/nowhere`);
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
  await page.getByRole('link', { name: 'Back to the taps' }).click();
  await expect(page.locator('main .glass[role=img]').first()).toBeVisible();
});

test('what the scales tell makes no page ask the hub again', async ({ page, hub }) => {
  await signIn(page, hub, ADMIN_PIN);
  const leaderboard = (on: boolean) =>
    page.request.patch(`${hub.url}/api/settings`, { data: { leaderboard: on } });
  await leaderboard(true);
  const asked = new Map<string, number>();
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/api/')) asked.set(pathname, (asked.get(pathname) ?? 0) + 1);
  });
  const restless: string[] = [];
  const tap = await tapOf(page, hub, 0);
  for (const path of [...PAGES, `/tap/${tap.id}`, `/admin/taps/${tap.id}`]) {
    asked.clear();
    const opened = page.waitForEvent('websocket');
    await page.goto(hub.url + path);
    const live = await opened;
    for (let frame = 0; frame < 40; frame++) await live.waitForEvent('framereceived');
    for (const [call, times] of asked) if (times > 4) restless.push(`${path}: ${times} times ${call}`);
  }
  await leaderboard(false);
  expect(restless).toEqual([]);
});

test('two phones press at once: one pours, the other is told why not', async ({ browser, hub }) => {
  const first = await browser.newPage();
  const second = await browser.newPage();
  const tap = await tapOf(first, hub, 1);
  await placeGlass(first, hub, tap.id);
  const together = barrier(2);
  for (const [page, guest] of [
    [first, 'one'],
    [second, 'two'],
  ] as const) {
    await page.route('**/api/dispense', async (request) => {
      await together();
      await request.continue();
    });
    await signIn(page, hub);
    await openPourPanel(page, hub, tap);
    await chooseGuest(page, guest);
    await chooseOtherAmount(page, 60);
    await expect(pourButton(page, 60)).toBeEnabled();
  }
  await Promise.all([pourButton(first, 60).click(), pourButton(second, 60).click()]);
  const told = await Promise.all([first, second].map((page) => outcomeFor(page)));
  expect(told.sort()).toEqual(['poured', 'refused']);
  for (const page of [first, second]) await expect(stateOf(page)).toContainText('Poured');
  await first.close();
  await second.close();
});

/** @returns what everybody awaits who may go on only when so many have come */
function barrier(count: number): () => Promise<void> {
  let open: () => void;
  const all = new Promise<void>((resolve) => (open = resolve));
  let here = 0;
  return () => {
    if (++here === count) open();
    return all;
  };
}

async function outcomeFor(page: Page): Promise<string> {
  const refused = page.getByText('This tap is busy with another pour. Wait until it is done.');
  const poured = page.getByRole('button', { name: 'Pour 60 ml again' });
  await expect(refused.or(poured)).toBeVisible();
  return (await poured.isVisible()) ? 'poured' : 'refused';
}

test('a page that slept behind a dead connection shows the present when it wakes', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 2);
  await placeGlass(page, hub, tap.id);
  let asleep = false;
  const sockets: WebSocketRoute[] = [];
  await page.routeWebSocket('**/api/live', (socket) => {
    sockets.push(socket);
    const mine = sockets.length;
    const server = socket.connectToServer();
    // A dead connection: nothing arrives in either direction, and no side notices. Only a new socket gets through.
    const dead = (): boolean => asleep && mine === 1;
    socket.onMessage((message) => {
      if (!dead()) server.send(message);
    });
    server.onMessage((message) => {
      if (!dead()) socket.send(message);
    });
  });
  await page.goto(`${hub.url}/tap/${tap.id}`);
  await expect(stateOf(page)).toContainText('Ready');

  asleep = true;
  await liftGlass(page, hub, tap.id);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(stateOf(page)).toContainText('Place a glass');
  expect(sockets.length).toBeGreaterThan(1);
});
