/** A hub of its own for each file of journeys, and the few things that every journey does. */
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { BARTENDER_PIN, TestHub } from '../hub.mjs';

interface Rooms {
  hub: TestHub;
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
});

export { expect };

export interface TapFacts {
  id: string;
  name: string;
  drink: string;
}

export async function tapsOf(page: Page, hub: TestHub): Promise<TapFacts[]> {
  const answer = await page.request.get(`${hub.url}/api/taps`);
  return (await answer.json()) as TapFacts[];
}

/** @returns one of the demo's taps; @param index from 0, so that journeys at the same time do not meet */
export async function tapOf(page: Page, hub: TestHub, index: number): Promise<TapFacts> {
  const tap = (await tapsOf(page, hub))[index];
  if (!tap) throw new Error(`the demo has no tap ${index}`);
  return tap;
}

export async function bench(
  page: Page,
  hub: TestHub,
  tap: string,
  part: string,
  body: object,
): Promise<void> {
  const answer = await page.request.post(`${hub.url}/api/demo/taps/${tap}/${part}`, { data: body });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export const placeGlass = (page: Page, hub: TestHub, tap: string): Promise<void> =>
  bench(page, hub, tap, 'glass', { present: true, empty_g: 180 });
export const liftGlass = (page: Page, hub: TestHub, tap: string): Promise<void> =>
  bench(page, hub, tap, 'glass', { present: false });

export async function typePin(page: Page, hub: TestHub): Promise<void> {
  await page.goto(`${hub.url}/sign-in`);
  await page.getByLabel('PIN').fill(BARTENDER_PIN);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'STOP', exact: true })).toBeVisible();
}

/** Without the form, which one journey types into for all. */
export async function signIn(page: Page, hub: TestHub, pin: string = BARTENDER_PIN): Promise<void> {
  const answer = await page.request.post(`${hub.url}/api/session`, { data: { pin } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function openPourPanel(page: Page, hub: TestHub, tap: TapFacts): Promise<void> {
  await page.goto(`${hub.url}/bar/${tap.id}`);
  await expect(page.getByRole('heading', { name: tap.drink })).toBeVisible();
}

export async function chooseGuest(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: 'Who is drinking?' }).click();
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await page.getByLabel('Code on the badge').fill(code);
  await page.getByRole('button', { name: 'Use this code' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** The state beside the big glass. */
export const stateOf = (page: Page): Locator => page.locator('main .tap-facts .state').first();

export const pourButton = (page: Page, ml: number): Locator =>
  page.getByRole('button', { name: `Pour ${ml} ml`, exact: true });
