import type { Page } from '@playwright/test';
import { ADMIN_PIN, type TestHub } from '../hub.mjs';
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
  tapsOf,
  test,
} from './fixtures';

const place = (page: Page, tap: string) => page.locator(`[data-place="${tap}"] button`);
const panel = (page: Page, tap: string) => page.locator(`article[data-tap="${tap}"]`);

async function pours(page: Page, hub: TestHub, guest: string): Promise<number> {
  const rows = (await (await page.request.get(`${hub.url}/api/logs?token=${guest}`)).json()) as {
    status: string;
  }[];
  return rows.filter((row) => row.status === 'started').length;
}

test('a finger that keeps pressing pours once, and nothing moves under it', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 0);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'eager');
  await page.getByRole('button', { name: '15 ml', exact: true }).click();
  const next = page.getByRole('button', { name: 'Next guest' });
  const places = async () => [await place(page, tap.id).boundingBox(), await next.boundingBox()];
  const before = await places();

  const presses = await keepPressing(page, tap.id);
  await expect(stateOf(page)).toContainText(/Poured/);
  const then = await presses();
  await expect.poll(presses).toBeGreaterThan(then + 20);
  expect(await places()).toEqual(before);
  expect(await pours(page, hub, 'eager')).toBe(1);
  await page.reload();

  // Another amount is chosen, but only another glass, or a press elsewhere, lets it pour.
  await expect(place(page, tap.id)).toHaveText(/Pour 15 ml again/);
  await page.getByRole('button', { name: '45 ml', exact: true }).click();
  await expect(place(page, tap.id)).toHaveText(/Pour 45 ml again/);
  await expect(place(page, tap.id)).toBeDisabled();
  await page.getByRole('button', { name: 'Use the same glass' }).click();
  await expect(place(page, tap.id)).toBeEnabled();
  await page.reload();
  await expect(place(page, tap.id)).toBeDisabled();
  await liftGlass(page, hub, tap.id);
  await placeGlass(page, hub, tap.id);
  await expect(place(page, tap.id)).toBeEnabled();
});

/** Presses whatever is in the place of the button, until the page is loaded anew. @returns reads how often so far */
async function keepPressing(page: Page, tap: string): Promise<() => Promise<number>> {
  await page.evaluate((id) => {
    const box = document.querySelector(`[data-place="${id}"]`)?.getBoundingClientRect() ?? new DOMRect();
    let presses = 0;
    setInterval(() => {
      const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      there?.closest('button')?.click();
      Object.assign(window, { presses: ++presses });
    }, 20);
  }, tap);
  return () => page.evaluate(() => (window as unknown as { presses: number }).presses);
}

test('STOP stops every tap, a smaller one a single tap, and the rest is owed', async ({ page, hub }) => {
  const [, one, other] = await tapsOf(page, hub);
  if (!one || !other) throw new Error('the demo has three taps');
  for (const { id } of [one, other]) await placeGlass(page, hub, id);
  await signIn(page, hub);
  await openPourPanel(page, hub, one);
  await chooseGuest(page, 'both');
  await page.setViewportSize({ width: 1280, height: 800 });
  await expect(page.locator('[data-place]')).toHaveCount(3);
  for (const { id } of [one, other]) {
    const sameGlass = panel(page, id).getByRole('button', { name: 'Use the same glass' });
    if (await sameGlass.isVisible()) await sameGlass.click();
  }
  await chooseOtherAmount(page, 60);
  // The key pours at the chosen tap, the button at its own.
  await expect(place(page, one.id)).toBeEnabled();
  await page.keyboard.press('p');
  await expect(place(page, other.id)).toBeEnabled();
  await place(page, other.id).click();
  for (const { id } of [one, other]) await expect(panel(page, id).locator('.glass.flowing')).toBeVisible();

  const only = page.getByRole('button', { name: 'Stop this tap only' });
  await expect(only).toHaveCount(2);
  await panel(page, one.id).getByRole('button', { name: 'Stop this tap only' }).click();
  await expect(page.getByText(`STOP sent to ${one.name}.`)).toBeVisible();
  await page.keyboard.press('l');
  await page.keyboard.press('Escape');
  // The first may still be settling: then it is told once more.
  await expect(page.getByText(new RegExp(`^STOP sent to .*${other.name}`))).toBeVisible();
  await page.keyboard.press('b');
  for (const { id } of [one, other]) {
    await expect(panel(page, id).locator('.state').first()).toContainText('Stopped by hand.');
  }
  await expect(only).toHaveCount(0);
  await expect(place(page, other.id)).toHaveText(/Pour the rest, \d+ ml/);
});

test('a guest stops the own pour: before the answer, on another page and after a reload', async ({
  page,
  playwright,
  hub,
}) => {
  const admin = await playwright.request.newContext({ baseURL: hub.url });
  await admin.post('/api/session', { data: { pin: ADMIN_PIN } });
  await admin.patch('/api/settings', { data: { access_pour: 'anyone' } });
  const tap = await tapOf(page, hub, 0);
  await placeGlass(page, hub, tap.id);
  const stop = page.getByRole('button', { name: 'STOP my pour' });
  let pass = (): void => undefined;
  const held = new Promise<void>((resolve) => (pass = resolve));
  await page.route('**/api/dispense', async (request) => {
    await held;
    await request.continue();
  });
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'visitor');
  await chooseOtherAmount(page, 60);
  await expect(stop).toBeHidden();
  await pourButton(page, 60).click();
  await expect(stop).toBeVisible();
  pass();
  await expect(page.locator('main .glass.flowing')).toBeVisible();

  await page.getByRole('link', { name: /Taps$/ }).click();
  await expect(stop).toBeVisible();
  await page.reload();
  await expect(stop).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('STOP sent for your pour.')).toBeVisible();
  await expect(stop).toBeHidden();
  await openPourPanel(page, hub, tap);
  await expect(stateOf(page)).toContainText('Stopped by hand.');
  await expect(place(page, tap.id)).toHaveText(/Pour the rest, \d+ ml/);
  await admin.patch('/api/settings', { data: { access_pour: 'staff' } });
  await admin.dispose();
});
