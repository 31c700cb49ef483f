/** Who had most tonight, of those that agreed to be named: on the wall, on a guest's own page, and for the staff. */
import type { Page } from '@playwright/test';
import { ADMIN_PIN, type TestHub } from '../hub.mjs';
import { overflowingText, violations } from './axe';
import { chooseGuest, expect, openPourPanel, placeGlass, pourButton, signIn, tapOf, test } from './fixtures';

const WALL = { width: 1920, height: 1080 };
const PHONE = { width: 360, height: 740 };
const NAMES = [
  'Wolfeschlegelsteinha',
  'محمد عبد الرحمن',
  'Ada',
  'Bea',
  'Cleo',
  'Dan',
  'Eve',
  'Fay',
  'Gil',
  'Hal',
];

async function switchOn(page: Page, hub: TestHub, leaderboard: boolean): Promise<void> {
  const answer = await page.request.patch(`${hub.url}/api/settings`, { data: { leaderboard } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

test('ten guests fit on a wall without scrolling, and on a phone without being cut off', async ({
  page,
  hub,
}) => {
  await signIn(page, hub, ADMIN_PIN);
  await switchOn(page, hub, true);
  const now = Date.now();
  await page.route('**/api/insight/leaderboard', (route) =>
    route.fulfill({
      json: {
        date: '2026-11-28',
        from_ms: now - 1,
        now_ms: now,
        time_zone: 'Europe/Berlin',
        guests: NAMES.map((name, nth) => ({
          place: Math.max(1, nth),
          name,
          pours: 30 - nth,
          ml: 2400 - nth,
        })),
      },
    }),
  );
  const wrong: string[] = [];
  for (const size of [WALL, { width: 1280, height: 720 }, { width: 1080, height: 1920 }, PHONE]) {
    await page.setViewportSize(size);
    await page.goto(`${hub.url}/wall/leaderboard`);
    await expect(page.locator('main ol li')).toHaveCount(NAMES.length);
    await expect(page.locator('main ol li').first()).toContainText(/1\s*Wolfe.*30 pours.*2,400/);
    const place = `${size.width} × ${size.height}`;
    wrong.push(...(await overflowingText(page, place)), ...(await violations(page, place)));
    if (size.width > PHONE.width)
      expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight), place).toBe(0);
  }
  await switchOn(page, hub, false);
  expect(wrong).toEqual([]);
});

test('a guest agrees, is on the leaderboard after a pour, and is taken off by staff', async ({
  page,
  hub,
  browser,
}) => {
  await signIn(page, hub, ADMIN_PIN);
  await page.request.post(`${hub.url}/api/guests`, { data: { token: 'board', name: 'Ada Lovelace' } });
  const anybody = await browser.newContext({ viewport: WALL });
  const wall = await anybody.newPage();
  const asked: string[] = [];
  for (const each of [wall, page])
    each.on('request', (request) => {
      if (request.url().endsWith('/api/insight/leaderboard')) asked.push(each.url());
    });
  await wall.goto(`${hub.url}/wall/leaderboard`);
  await expect(wall.getByText('The bar has no leaderboard.')).toBeVisible();
  await page.goto(`${hub.url}/insight/guests`);
  await expect(page.locator('main').getByRole('combobox').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Leaderboard' })).toHaveCount(0);
  expect(asked, 'nobody asks for what is not there').toEqual([]);
  const own = await anybody.newPage();
  await own.goto(`${hub.url}/me/board`);
  await expect(own.getByRole('heading', { name: 'Hello, Ada Lovelace' })).toBeVisible();
  await expect(own.getByRole('switch')).toHaveCount(0);

  await switchOn(page, hub, true);
  await own.reload();
  const agreed = own.getByRole('switch', { name: /^Show me on the leaderboard/ });
  await expect(agreed).not.toBeChecked();
  await expect(wall.getByText('Nobody is here yet.', { exact: false })).toBeVisible();
  await agreed.check();
  await expect(own.getByRole('link', { name: 'See the leaderboard' })).toBeVisible();

  const tap = await tapOf(page, hub, 0);
  await placeGlass(page, hub, tap.id);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'board');
  await pourButton(page, 30).click();
  const ada = wall.locator('main ol li').filter({ hasText: 'Ada' });
  await expect(ada).toContainText(/1 pour.*ml/, { timeout: 40_000 });
  await expect(ada).not.toContainText('Lovelace');
  expect(asked.length, 'asks after pours, and not for each reading').toBeLessThan(10);

  await page.goto(`${hub.url}/insight/guests`);
  await expect(page.getByRole('link', { name: 'Leaderboard' })).toBeVisible();
  await page.goto(`${hub.url}/admin/guests`);
  await page.getByRole('button', { name: /^Ada Lovelace/ }).click();
  await page.getByRole('button', { name: 'Take off' }).click();
  await expect(page.getByText('Ada Lovelace is off the leaderboard.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Take off' })).toHaveCount(0);
  await own.reload();
  await expect(agreed).not.toBeChecked();
  await wall.reload();
  await expect(ada).toHaveCount(0);
  await switchOn(page, hub, false);
  await expect(wall.getByText('The bar has no leaderboard.')).toBeVisible();
  await anybody.close();
});

test('a guest hears why it failed, and sees that nothing changed', async ({ page, hub }) => {
  await page.route('**/api/me/ada', async (route) => {
    const me = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...me, leaderboard: false } });
  });
  await page.route('**/api/me/ada/leaderboard', (route) =>
    route.fulfill({ status: 429, json: { success: false, code: 'TOO_MANY_TRIES', reason: 'Wait.' } }),
  );
  await page.goto(`${hub.url}/me/ada`);
  const agreed = page.getByRole('switch');
  await agreed.click();
  await expect(page.getByRole('alert').filter({ hasText: 'Too many attempts' })).toBeVisible();
  await expect(agreed).not.toBeChecked();
  await expect(agreed).toBeEnabled();
});
