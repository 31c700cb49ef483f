import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { QUICK_JAVA } from '../hub.mjs';
import { violations } from './axe';

const jar = fileURLToPath(new URL('../../../backend/target/aztec-pour.jar', import.meta.url));

/** A virtual ESP32 of its own, on a free port; resolves with its address once it answers. */
function startDevice(...options: string[]): Promise<{ process: ChildProcess; url: string }> {
  const process = spawn('java', [...QUICK_JAVA, '-jar', jar, 'device', '--port', '0', ...options]);
  return new Promise((resolve, reject) => {
    let said = '';
    process.stdout.on('data', (part: Buffer) => {
      said += part.toString();
      const url = /http:\/\/[\d.]+:\d+/.exec(said)?.[0];
      if (url) resolve({ process, url });
    });
    process.on('exit', () => {
      reject(new Error(`the device ended: ${said}`));
    });
  });
}

test.describe("the device's own dashboard", () => {
  let device: { process: ChildProcess; url: string };

  test.beforeEach(async () => {
    device = await startDevice('--name', 'Left scale');
  });

  test.afterEach(() => {
    device.process.kill();
  });

  test('shows what the sensors see and tares', async ({ page, request }) => {
    await page.goto(device.url);
    await expect(page.getByRole('heading', { name: 'Left scale' })).toBeVisible();
    await expect(page.getByRole('status').first()).toHaveText('live');
    await request.post(`${device.url}/sim/glass`, { data: { present: true, empty_g: 180 } });
    await expect(page.locator('#present')).toHaveText('There');
    await expect(page.locator('#grams')).toHaveText(/^1(79|80)\.\d$/);
    await page.getByRole('button', { name: 'Tare' }).click();
    await expect(page.locator('#grams')).toHaveText(/^[01]\.\d$/);
  });

  test("shows the device's own words beside each wrong field", async ({ page }) => {
    await page.goto(device.url);
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
    await page.goto(device.url);
    await expect(page.getByRole('status').first()).toHaveText('live');
    for (const kind of ['weight_sensor', 'storage']) {
      await request.post(`${device.url}/sim/fault`, { data: { kind } });
    }
    await expect(page.getByText('Sensor failed: last good value')).toBeVisible();
    await expect(page.getByRole('alert')).toContainText('Storage failed');
    await request.post(`${device.url}/sim/power`, { data: { action: 'cut' } });
    await expect(page.getByRole('status').first()).toContainText('no answer');
    await request.post(`${device.url}/sim/power`, { data: { action: 'restore' } });
    await expect(page.getByRole('status').first()).toHaveText('live');
  });

  test('keeps to WCAG 2.2 AA, dark and light', async ({ page }) => {
    await page.goto(device.url);
    await expect(page.getByRole('button', { name: 'Save' })).toBeVisible();
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      expect(await violations(page, colorScheme)).toEqual([]);
    }
  });
});
