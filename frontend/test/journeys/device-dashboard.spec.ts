import { expect, test } from '@playwright/test';
import { TestDevice } from '../device.mjs';
import { freePorts } from '../hub.mjs';
import { violations } from './axe';

test.describe("the device's own dashboard", () => {
  let device: TestDevice;
  let url: string;

  test.beforeEach(async () => {
    device = await new TestDevice(await freePorts(1), 'Left scale').start();
    url = `http://${device.address}`;
  });

  test.afterEach(() => device.dispose());

  test('shows what the sensors see and tares', async ({ page, request }) => {
    await page.goto(url);
    await expect(page.getByRole('heading', { name: 'Left scale' })).toBeVisible();
    await expect(page.getByRole('status').first()).toHaveText('live');
    await request.post(`${url}/sim/glass`, { data: { present: true, empty_g: 180 } });
    await expect(page.locator('#present')).toHaveText('There');
    await expect(page.locator('#grams')).toHaveText(/^1(79|80)\.\d$/);
    await page.getByRole('button', { name: 'Tare' }).click();
    await expect(page.locator('#grams')).toHaveText(/^[01]\.\d$/);
  });

  test("shows the device's own words beside each wrong field", async ({ page }) => {
    await page.goto(url);
    await page.getByLabel('Glass nearer than (mm)').fill('nine');
    await page.getByLabel('Subnet mask').fill('255.0.255.0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('must be a number from 1 to 400')).toBeVisible();
    await expect(page.getByText('must be a network mask such as 255.255.255.0')).toBeVisible();
    await expect(page.getByLabel('Glass nearer than (mm)')).toBeFocused();
    await page.getByLabel('Glass nearer than (mm)').fill('90');
    await page.getByLabel('Subnet mask').fill('255.0.0.0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('#said')).toHaveText('Saved.');
    await page.reload();
    await expect(page.getByLabel('Glass nearer than (mm)')).toHaveValue('90');
  });

  test('says that a sensor or the storage has failed, and when nothing answers', async ({
    page,
    request,
  }) => {
    await page.goto(url);
    await expect(page.getByRole('status').first()).toHaveText('live');
    for (const kind of ['weight_sensor', 'storage']) {
      await request.post(`${url}/sim/fault`, { data: { kind } });
    }
    await expect(page.getByText('Sensor failed: last good value')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Storage failed');
    await request.post(`${url}/sim/power`, { data: { action: 'cut' } });
    await expect(page.getByRole('status').first()).toContainText('no answer');
    await request.post(`${url}/sim/power`, { data: { action: 'restore' } });
    await expect(page.getByRole('status').first()).toHaveText('live');
  });

  test('keeps to WCAG 2.2 AA, dark and light', async ({ page }) => {
    await page.goto(url);
    await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page, colorScheme)).toEqual([]);
    }
  });
});
