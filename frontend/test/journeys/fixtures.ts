/** A hub for each worker, and the few things that every journey does. */
import { expect, test as base, type Locator, type Page } from '@playwright/test';
import { BARTENDER_PIN, TestHub } from '../hub.mjs';

interface Fixtures {
  hub: TestHub;
}

export const test = base.extend<object, Fixtures>({
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
  drink_id: number;
  reading: { glass: string } | null;
  pour?: object | null;
}

export async function tapsOf(page: Page, hub: TestHub): Promise<TapFacts[]> {
  const answer = await page.request.get(`${hub.url}/api/taps`);
  return (await answer.json()) as TapFacts[];
}

/** @param index from 0: journeys that run at the same time use different taps */
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

export async function endFaults(page: Page, hub: TestHub, tap: string): Promise<void> {
  const answer = await page.request.delete(`${hub.url}/api/demo/taps/${tap}/fault`);
  expect(answer.ok(), await answer.text()).toBe(true);
}

/** Journeys share the taps: one that still has the last journey's glass gets a new one, as a bartender would do it. */
export async function placeGlass(page: Page, hub: TestHub, tap: string): Promise<void> {
  const before = (await tapsOf(page, hub)).find((each) => each.id === tap);
  if (before?.pour && before.reading?.glass !== 'absent') await liftGlass(page, hub, tap);
  await bench(page, hub, tap, 'glass', { present: true, empty_g: 180 });
  await seen(page, hub, tap, 'present');
}

export async function liftGlass(page: Page, hub: TestHub, tap: string): Promise<void> {
  await bench(page, hub, tap, 'glass', { present: false });
  await seen(page, hub, tap, 'absent');
}

/** Journeys share the bottles, too: whoever has emptied or moved some leaves full ones behind. Needs staff. */
export async function leaveFullBottles(page: Page, hub: TestHub): Promise<void> {
  for (const { id, drink_id } of await tapsOf(page, hub)) {
    const full = { drink: drink_id, tap: id, size_ml: 700 };
    await expect
      .poll(async () => (await page.request.post(`${hub.url}/api/bottles`, { data: full })).status())
      .toBe(201);
  }
}

/** A sensor takes a moment, and the scale may tell before it does. */
async function seen(page: Page, hub: TestHub, tap: string, glass: 'present' | 'absent'): Promise<void> {
  await expect
    .poll(async () => (await tapsOf(page, hub)).find((each) => each.id === tap)?.reading?.glass)
    .toBe(glass);
}

export async function typePin(page: Page, hub: TestHub): Promise<void> {
  await page.goto(`${hub.url}/sign-in`);
  await page.getByLabel('PIN').fill(BARTENDER_PIN);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(stopButton(page)).toBeVisible();
}

/** Signs in without the form, which one journey fills in for all. */
export async function signIn(page: Page, hub: TestHub, pin: string = BARTENDER_PIN): Promise<void> {
  const answer = await page.request.post(`${hub.url}/api/session`, { data: { pin } });
  expect(answer.ok(), await answer.text()).toBe(true);
}

export async function openPourPanel(page: Page, hub: { url: string }, tap: TapFacts): Promise<void> {
  await page.goto(`${hub.url}/bar/${tap.id}`);
  await expect(page.getByRole('heading', { name: tap.drink })).toBeVisible();
}

export async function chooseGuest(page: Page, code: string): Promise<void> {
  await page.locator('main .guest').click();
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await page.getByLabel('Code on the badge').fill(code);
  await page.getByRole('button', { name: 'Use this code' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
}

/** The state beside the big glass. */
export const stateOf = (page: Page): Locator => page.locator('main .tap-facts .state').first();

export const stopButton = (page: Page): Locator =>
  page.getByRole('button', { name: 'STOP all taps', exact: true });

export const pourButton = (page: Page, ml: number): Locator =>
  page.getByRole('button', { name: `Pour ${ml} ml`, exact: true });

/** Chooses an amount that has no button of its own. 60 ml flow for six seconds: long enough to interrupt them. */
export async function chooseOtherAmount(page: Page, ml: number): Promise<void> {
  await page.locator('.amounts button').last().click();
  await page.getByRole('slider').fill(String(ml));
  await page.getByRole('button', { name: 'Use this amount' }).click();
}

/**
 * Notes every state that the page shows from now on, so that no journey has to look at the right moment.
 *
 * @returns a function that reads the states so far, each with `flowing` where the glass showed liquid that flows
 */
export async function noteStates(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const states = new Set<string>();
    const note = (): void => {
      const state = document.querySelector('main .tap-facts .state .label')?.textContent?.trim();
      const flowing = document.querySelector('main .glass.flowing') ? ' flowing' : '';
      if (state) states.add(state + flowing);
    };
    new MutationObserver(note).observe(document.body, {
      subtree: true,
      childList: true,
      characterData: true,
      attributes: true,
    });
    Object.assign(window, { notedStates: states });
  });
  return () => page.evaluate(() => [...(window as unknown as { notedStates: Set<string> }).notedStates]);
}
