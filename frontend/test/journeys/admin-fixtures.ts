/** A hub that journeys may turn upside down, with a device that it does not know yet. */
import { expect, test as base, type Page } from '@playwright/test';
import { TestDevice } from '../device.mjs';
import { ADMIN_PIN, freePorts, TestHub } from '../hub.mjs';

interface Rooms {
  hub: TestHub;
  device: TestDevice;
}

export const test = base.extend<object, Rooms>({
  hub: [
    // Playwright wants the first parameter destructured.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const hub = await new TestHub().start();
      await use(hub);
      await hub.dispose();
    },
    { scope: 'worker', timeout: 200_000 },
  ],
  device: [
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

/** Who does what an admin does in these journeys: it is written beside each change. */
export const ADMIN = 'Ana';

export async function signIn(page: Page, hub: TestHub): Promise<void> {
  const answer = await page.request.post(`${hub.url}/api/session`, { data: { pin: ADMIN_PIN, name: ADMIN } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** A busy machine may make a device miss its second; an admin presses again. */
export async function findDevice(page: Page, address: string): Promise<void> {
  await page.getByLabel('Address of the device').fill(address);
  await expect(async () => {
    await page.getByRole('button', { name: 'Find the device' }).click();
    await expect(page.getByText('Dispenser + Scale').last()).toBeVisible({ timeout: 8_000 });
  }).toPass();
}
