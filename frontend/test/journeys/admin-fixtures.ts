/** A hub that journeys may turn upside down, with a device that it does not know yet. */
import type { Page } from '@playwright/test';
import { TestDevice } from '../device.mjs';
import { ADMIN_PIN, freePorts, type TestHub } from '../hub.mjs';
import { expect, test as base } from './fixtures';

interface Fixtures {
  device: TestDevice;
}

export const test = base.extend<object, Fixtures>({
  device: [
    // Playwright wants the first parameter destructured.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const device = await new TestDevice(await freePorts(1), 'Newcomer').start();
      await use(device);
      await device.dispose();
    },
    { scope: 'worker', timeout: 200_000 },
  ],
});

export { expect };

/** The admin's name in these journeys: the log shows it beside each change. */
export const ADMIN = 'Ana';

export async function signIn(page: Page, hub: TestHub): Promise<void> {
  const answer = await page.request.post(`${hub.url}/api/session`, { data: { pin: ADMIN_PIN, name: ADMIN } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function findDevice(page: Page, address: string): Promise<void> {
  await page.getByLabel('Address of the device').fill(address);
  await page.getByRole('button', { name: 'Find the device' }).click();
  await expect(page.getByText('Dispenser + Scale').last()).toBeVisible();
}

/**
 * Holds back the page's calls to the hub, from now on.
 *
 * @param url a glob
 * @returns lets those that wait go on, and all that follow
 */
export async function holdBack(page: Page, url: string): Promise<() => void> {
  let letGo = (): void => {};
  const held = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(url, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}
