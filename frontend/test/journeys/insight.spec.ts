/** What was poured over time: seen on the evening itself, looked up by days, printed and on the wall. */
import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { ADMIN_PIN, type TestHub } from '../hub.mjs';
import { overflowingText, violations } from './axe';
import {
  chooseGuest,
  expect,
  openPourPanel,
  placeGlass,
  pourButton,
  signIn,
  stateOf,
  tapOf,
  test,
} from './fixtures';

/** A path, and a selector that is there once the hub has answered. */
const pages: [path: string, sign: string][] = [
  ['/insight', '.chart'],
  ['/insight/trends', '.chart'],
  ['/insight/exactness', '.chart'],
  ['/insight/taps', 'article'],
  ['/insight/loss', '.chart'],
  ['/insight/guests', 'dl'],
  ['/insight/night', '.sheet'],
  ['/wall/tonight', '.figures'],
  ['/wall/leaderboard', 'ol, .nothing'],
];

/** Charts are drawn a moment after their numbers have come. */
const DRAWN_MS = 20_000;

async function pourOnce(page: Page, hub: TestHub, index: number): Promise<string> {
  const tap = await tapOf(page, hub, index);
  await placeGlass(page, hub, tap.id);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'insight');
  await pourButton(page, 30).click();
  await expect(stateOf(page)).toContainText(/Poured/, { timeout: DRAWN_MS });
  return tap.name;
}

/** The number of a figure, by its name. */
async function figure(page: Page, name: string): Promise<number> {
  const text = await page
    .locator('main dl div')
    .filter({ hasText: name })
    .locator('.value')
    .first()
    .innerText();
  return Number(text.replace(/[^\d]/g, ''));
}

test.beforeEach(async ({ page, hub }) => {
  await signIn(page, hub, ADMIN_PIN);
  await page.request.post(`${hub.url}/api/guests`, {
    data: { token: 'insight', name: 'Ada', limit_ml: 4000 },
  });
});

test('tonight has a pour soon after it has ended, without anybody asking', async ({ page, hub, context }) => {
  await pourOnce(page, hub, 0);
  await page.goto(`${hub.url}/insight`);
  await expect(page.getByRole('heading', { name: 'Tonight', level: 1 })).toBeVisible();
  await expect.poll(() => figure(page, 'Pours'), { timeout: DRAWN_MS }).toBeGreaterThan(0);
  const before = await figure(page, 'Pours');
  const other = await context.newPage();
  const tap = await pourOnce(other, hub, 1);
  await page.bringToFront();
  await expect.poll(() => figure(page, 'Pours'), { timeout: DRAWN_MS }).toBe(before + 1);
  await expect(page.locator('main ol li').filter({ hasText: tap }).first()).toContainText('ml');
});

test('old numbers stay, and say how old they are', async ({ page, hub }) => {
  await pourOnce(page, hub, 0);
  await page.goto(`${hub.url}/insight`);
  await expect(page.locator('main dl')).toBeVisible();
  await page.route('**/api/insight/tonight', (route) => route.fulfill({ status: 500, body: '{}' }));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible();
  await expect(page.getByText(/^As of /)).toBeVisible();
  await expect(page.locator('main dl')).toBeVisible();
});

test('the days stand in the address, and go along from page to page', async ({ page, hub }) => {
  await pourOnce(page, hub, 0);
  await page.goto(`${hub.url}/insight/trends`);
  await expect(page.locator('.uplot canvas').first()).toBeVisible({ timeout: DRAWN_MS });
  await page.getByRole('button', { name: 'Week', exact: true }).click();
  await expect(page).toHaveURL(/\/insight\/trends\?period=week$/);
  await page.getByRole('button', { name: 'Earlier' }).click();
  await expect(page).toHaveURL(/period=week&on=\d{4}-\d\d-\d\d$/);
  const address = page.url();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Week', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await page.getByRole('navigation', { name: 'Insight' }).getByRole('link', { name: 'Loss' }).click();
  await expect(page).toHaveURL(address.replace('trends', 'loss'));
  await page.goBack();
  await expect(page).toHaveURL(address);
  await page.goBack();
  await expect(page).toHaveURL(/\?period=week$/);
});

test('a chart is read with keys, as a table, and as a file', async ({ page, hub }) => {
  await pourOnce(page, hub, 0);
  await page.goto(`${hub.url}/insight`);
  const chart = page.locator('.chart').first();
  const reader = chart.getByRole('slider');
  await expect(reader).toBeVisible({ timeout: DRAWN_MS });
  await reader.focus();
  await page.keyboard.press('End');
  await expect(reader).toHaveAttribute('aria-valuetext', /\d\d:\d\d/);
  await chart.getByRole('button', { name: /^Table/ }).click();
  await expect(chart.getByRole('table').getByRole('columnheader').first()).toHaveText('Time');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    chart.getByRole('button', { name: /^CSV/ }).click(),
  ]);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toMatch(/^\uFEFFTime,/);
  expect(text.trim().split('\r\n').length).toBeGreaterThan(1);
});

test('each tap has its line, and what a dispenser claims is told or said to be unknown', async ({
  page,
  hub,
}) => {
  for (const tap of [0, 1]) await pourOnce(page, hub, tap);
  await page.goto(`${hub.url}/insight/trends`);
  const byTap = page.getByRole('region', { name: 'Millilitres a day, by tap' });
  await byTap.scrollIntoViewIfNeeded({ timeout: DRAWN_MS });
  await expect(byTap.locator('.uplot canvas')).toBeVisible({ timeout: DRAWN_MS });
  await byTap.getByRole('button', { name: /^Table/ }).click();
  for (const tap of [0, 1]) {
    const { name } = await tapOf(page, hub, tap);
    await expect(byTap.getByRole('columnheader', { name })).toBeVisible();
  }
  await page.goto(`${hub.url}/insight/exactness`);
  const claims = page.getByRole('region', { name: /^What the dispensers claim/ });
  await expect(claims).toContainText(/claims .*arrived|No dispenser here says/, { timeout: DRAWN_MS });
});

test('a chart stays as it is while the scales go on telling', async ({ page, hub }) => {
  for (const tap of [0, 1]) await pourOnce(page, hub, tap);
  const opened = page.waitForEvent('websocket');
  await page.goto(`${hub.url}/insight/trends`);
  const byTap = page.getByRole('region', { name: 'Millilitres a day, by tap' });
  await byTap.scrollIntoViewIfNeeded({ timeout: DRAWN_MS });
  const canvas = byTap.locator('.uplot canvas');
  await expect(canvas).toBeVisible({ timeout: DRAWN_MS });
  const first = await canvas.elementHandle();
  const live = await opened;
  for (let frame = 0; frame < 30; frame++) await live.waitForEvent('framereceived');
  await page.evaluate(() => new Promise(requestAnimationFrame));
  expect(await first?.evaluate((drawn) => drawn.isConnected)).toBe(true);
});

test('a chart far below is drawn for whoever scrolls there, and on paper', async ({ page, hub }) => {
  for (const tap of [0, 1]) await pourOnce(page, hub, tap);
  await page.setViewportSize({ width: 412, height: 823 });
  await page.goto(`${hub.url}/insight/trends`);
  await expect(page.locator('.uplot canvas').first()).toBeVisible({ timeout: DRAWN_MS });
  const week = page.getByRole('region', { name: 'Millilitres by weekday and hour' });
  await expect(week.locator('.far')).toBeAttached();
  const byDrink = page.getByRole('region', { name: 'Millilitres a day, by drink' });
  await byDrink.scrollIntoViewIfNeeded();
  await expect(byDrink.locator('.uplot canvas')).toBeVisible();
  await page.pdf();
  await expect(week.getByRole('slider')).toBeVisible();
});

test('the bar’s day is set by its admin, and the log tells of it', async ({ page, hub }) => {
  await page.goto(`${hub.url}/admin/settings`);
  const begins = page.getByLabel('A day begins at');
  const zone = page.getByLabel('Time zone of the bar');
  const before = await begins.inputValue();
  const wanted = before === '5' ? '4' : '5';
  await begins.selectOption(wanted);
  await zone.fill('America/Mexico_City');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/not saved/)).toHaveCount(0);
  await page.reload();
  await expect(begins).toHaveValue(wanted);
  await expect(zone).toHaveValue('America/Mexico_City');
  await page.goto(`${hub.url}/admin/log`);
  await expect(page.getByText('Time zone of the bar: America/Mexico_City').first()).toBeVisible();
  await page.goto(`${hub.url}/admin/settings`);
  await begins.selectOption(before);
  await zone.fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText(/not saved/)).toHaveCount(0);
  await expect(zone).toHaveValue('');
  // Until the log is counted by the bar's day again, insight has no numbers.
  await expect
    .poll(async () => (await page.request.get(`${hub.url}/api/insight/tonight`)).status(), {
      timeout: 60_000,
    })
    .toBe(200);
});

test('the last night fits on one sheet, and is saved as a picture', async ({ page, hub }) => {
  await pourOnce(page, hub, 0);
  await page.goto(`${hub.url}/insight`);
  await page.getByRole('link', { name: 'Last night' }).click();
  await expect(page.locator('.sheet h2')).toContainText('Night of');
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as picture' }).click(),
  ]);
  const picture = readFileSync(await file.path());
  expect(picture.subarray(1, 4).toString()).toBe('PNG');
  expect(file.suggestedFilename()).toMatch(/^night-\d{4}-\d\d-\d\d\.png$/);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Insight' })).toBeHidden();
  await expect(page.locator('.sheet')).toBeVisible();
});

test('guests see the night on the wall, and no page of the staff', async ({ page, hub, browser }) => {
  await pourOnce(page, hub, 0);
  const anybody = await browser.newContext({ viewport: { width: 1920, height: 1080 } });
  const wall = await anybody.newPage();
  await wall.goto(`${hub.url}/wall/tonight`);
  await expect(wall.locator('.figures')).toContainText('ml', { timeout: DRAWN_MS });
  await expect(wall.getByText('Ada')).toHaveCount(0);
  expect(await wall.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(1080);
  await wall.goto(`${hub.url}/insight/trends`);
  await expect(wall.getByLabel('PIN')).toBeVisible();
  await anybody.close();
});

test.describe('for everybody’s eyes and hands', () => {
  test.use({ contextOptions: { reducedMotion: 'reduce' } });

  for (const colorScheme of ['dark', 'light'] as const) {
    test(`every page passes axe, ${colorScheme}`, async ({ page, hub }) => {
      await pourOnce(page, hub, 0);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      const wrong: string[] = [];
      for (const [path, sign] of pages) {
        await page.goto(hub.url + path);
        await expect(page.locator(`main ${sign}`).first()).toBeVisible({ timeout: DRAWN_MS });
        await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
        for (const button of await page.getByRole('button', { name: /^Table/ }).all()) await button.click();
        wrong.push(...(await violations(page, path)), ...(await overflowingText(page, path)));
      }
      expect(wrong).toEqual([]);
    });
  }
});
