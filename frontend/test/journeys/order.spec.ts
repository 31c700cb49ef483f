import type { Page } from '@playwright/test';
import { ADMIN_PIN, BARTENDER_PIN } from '../hub.mjs';
import { chooseGuest, expect, openPourPanel, placeGlass, signIn, stopButton, tapsOf, test } from './fixtures';

test('the order outlives taps, dialogs and reloads, and says what the guest may have', async ({
  page,
  hub,
}) => {
  const [tap, other] = await tapsOf(page, hub);
  if (!tap || !other) throw new Error('the demo has three taps');
  for (const { id } of [tap, other]) await placeGlass(page, hub, id);
  await signIn(page, hub, ADMIN_PIN);
  for (const guest of [
    { token: 'li-15', name: 'Li', limit_ml: 15 },
    { token: 'mo', name: 'Mo' },
  ]) {
    await page.request.post(`${hub.url}/api/guests`, { data: guest });
  }
  await signIn(page, hub, BARTENDER_PIN);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/me/')) asked++;
  });
  await openPourPanel(page, hub, tap);
  const guest = page.locator('.guest');
  const pour = page.locator('[data-place] button');

  await chooseGuest(page, ' nobody-knows ');
  await expect(guest).toContainText('nobody-knows · not on the list');
  await page.getByRole('button', { name: 'Next guest' }).click();
  await page.getByLabel('Code on the badge').fill(' LI 15 ');
  await page.getByRole('button', { name: 'Use this code' }).click();
  await expect(guest).toContainText('Li · 15 ml left');
  await page.getByRole('button', { name: '45 ml', exact: true }).click();
  await expect(page.getByText('Li has only 15 ml left.')).toBeVisible();
  await expect(pour).toBeDisabled();
  await page.getByRole('button', { name: 'Only 15 ml' }).click();
  await expect(pour).toHaveText(/^\s*Pour 15 ml\s*$/);

  await page.getByRole('navigation', { name: 'Tap' }).getByRole('link', { name: other.drink }).click();
  await expect(page.getByRole('heading', { name: other.drink })).toBeVisible();
  await expect(guest).toContainText('Li · 15 ml left');
  await page.getByRole('button', { name: 'Next guest' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(`${hub.url}/bar/${other.id}`);
  await page.reload();
  await expect(guest).toContainText('Li · 15 ml left');
  await expect(pour).toHaveText(/^\s*Pour 15 ml\s*$/);

  // One touch brings a guest of this evening back.
  await chooseGuest(page, 'mo');
  await expect(guest).toContainText('Mo · no limit');
  await page.getByRole('button', { name: 'Next guest' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Li', exact: true }).click();
  await expect(guest).toContainText('Li · 15 ml left');

  for (const [width, height] of [
    [360, 640],
    [320, 568],
    [390, 664],
    [640, 360],
  ] as const) {
    await page.setViewportSize({ width, height });
    await expect.poll(() => covered(page), `${width} × ${height}`).toEqual([]);
  }
  // The hub is asked when a guest is chosen or something happened, not over and over.
  expect(asked).toBeLessThan(30);
  await page.setViewportSize({ width: 360, height: 740 });
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(stopButton(page)).toHaveCount(0);
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('Li');
});

/** @returns what of the places to press is not whole on the screen, or has something over it */
function covered(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const places = [
      ...document.querySelectorAll('[data-place] button, .amounts button, .guest, .holder button'),
    ];
    const hidden = places.filter((each) => {
      const box = each.getBoundingClientRect();
      const inside = box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth;
      const corners = [box.top + 14, box.bottom - 14].map((y) =>
        document.elementFromPoint(box.left + box.width / 2, y),
      );
      return !inside || corners.some((found) => found === null || !each.contains(found));
    });
    const scrolls = document.documentElement.scrollHeight > innerHeight;
    return [...hidden.map((each) => each.textContent.trim()), ...(scrolls ? ['the page scrolls'] : [])];
  });
}
