/** A tap is primed and cleaned: by the bartender on a phone, seen by guests, and stopped from wherever staff are. */
import type { Page } from '@playwright/test';
import { ADMIN_PIN, type TestHub } from '../hub.mjs';
import {
  bench,
  expect,
  leaveFullBottles,
  liftGlass,
  openPourPanel,
  placeGlass,
  signIn,
  stateOf,
  stopButton,
  tapOf,
  test,
} from './fixtures';

interface RunFacts {
  id: string;
  kind: string;
  phase: string;
  code: string | null;
  total_ml: number;
  poured_ml: number;
}

const dialog = (page: Page) => page.locator('dialog[open]');
const strip = (page: Page, tap: string) => page.locator(`aside li[data-tap="${tap}"]`);
const offer = (page: Page, tap: string) => page.locator(`aside li[data-offer="${tap}"]`);

async function lastRun(page: Page, hub: TestHub, tap: string): Promise<RunFacts | null> {
  const answer = await page.request.get(`${hub.url}/api/taps/${tap}/maintenance`);
  return ((await answer.json()) as { run: RunFacts | null }).run;
}

async function begin(page: Page, hub: TestHub, tap: string, draft: object): Promise<void> {
  const answer = await page.request.post(`${hub.url}/api/taps/${tap}/maintenance`, { data: draft });
  expect(answer.status(), await answer.text()).toBe(201);
}

/** An empty jug takes the place of whatever stands there. */
async function placeJug(page: Page, hub: TestHub, tap: string): Promise<void> {
  await liftGlass(page, hub, tap);
  await placeGlass(page, hub, tap);
  await bench(page, hub, tap, 'glass', { present: true, empty_g: 250 });
}

/** Leaves the tap as other journeys want it, whatever went wrong. */
async function endRun(page: Page, hub: TestHub, tap: string): Promise<void> {
  await page.request.post(`${hub.url}/api/taps/${tap}/stop`);
  await expect.poll(async () => (await lastRun(page, hub, tap))?.phase).not.toBe('running');
  const run = await lastRun(page, hub, tap);
  if (run?.phase === 'held') {
    const path = `${hub.url}/api/taps/${tap}/maintenance/end`;
    expect((await page.request.post(path, { data: { run: run.id } })).ok()).toBe(true);
  }
  await liftGlass(page, hub, tap);
}

test('whoever has changed a bottle primes the hose, and the next time as much', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 0);
  await signIn(page, hub);
  await page.goto(hub.url);
  await page.getByRole('button', { name: `Change bottle: ${tap.name}` }).click();
  await dialog(page).getByRole('button', { name: tap.drink }).click();
  await dialog(page)
    .getByRole('button', { name: `Put it at ${tap.name}` })
    .click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(offer(page, tap.id)).toContainText(`New bottle at ${tap.name}`);
  await placeJug(page, hub, tap.id);
  await offer(page, tap.id).getByRole('button', { name: 'Prime 30 ml' }).click();
  await expect(strip(page, tap.id)).toContainText(/Priming, \d+ of 30 ml/);
  await expect(page.getByText(`${tap.name}: the hose is filled.`)).toBeVisible();
  await expect(strip(page, tap.id)).toHaveCount(0);
  await expect(offer(page, tap.id)).toHaveCount(0);

  await placeJug(page, hub, tap.id);
  await page.goto(`${hub.url}/tap/${tap.id}`);
  const open = page.getByRole('button', { name: 'Prime or clean' });
  await open.click();
  await dialog(page).getByRole('button', { name: 'Other' }).click();
  await dialog(page).getByRole('textbox', { name: 'How much, ml?' }).fill('20');
  await expect(dialog(page)).toContainText('Puts about 20 ml in the jug. The bottle loses it.');
  await dialog(page).getByRole('button', { name: 'Prime 20 ml' }).click();
  await expect(dialog(page)).toContainText(/The hose is filled: \d+ ml went into the jug/);
  await dialog(page).getByRole('button', { name: 'Close' }).first().click();
  await open.click();
  await expect(dialog(page).getByRole('button', { name: 'Prime 20 ml' })).toBeVisible();
  await page.keyboard.press('Escape');

  await page.waitForFunction(() => history.state === null);
  await page.goto(`${hub.url}/log`);
  await expect(page.locator('main ol li').first()).toContainText(`Prime ${tap.name}`);
  await endRun(page, hub, tap.id);
  await leaveFullBottles(page, hub);
});

test('a tap is cleaned: stopped, resumed, its hose taken out and emptied; meanwhile nobody drinks there', async ({
  page,
  hub,
  browser,
}) => {
  const tap = await tapOf(page, hub, 1);
  await signIn(page, hub);
  await placeJug(page, hub, tap.id);
  await page.goto(`${hub.url}/tap/${tap.id}`);
  await page.getByRole('button', { name: 'Prime or clean' }).click();
  await dialog(page).getByRole('button', { name: 'Clean', exact: true }).click();
  await dialog(page).getByRole('button', { name: 'water or cleaner' }).click();
  await expect(dialog(page)).toContainText(
    'Puts about 300 ml in the jug, in 6 parts. The bottle loses nothing.',
  );
  await dialog(page).getByRole('button', { name: 'the bottle' }).click();
  await dialog(page).getByRole('button', { name: 'Other' }).click();
  await dialog(page).getByRole('textbox', { name: 'Parts' }).fill('61');
  await expect(dialog(page)).toContainText('From 1 to 50.');
  await dialog(page).getByRole('textbox', { name: 'Parts' }).fill('2');
  await dialog(page).getByLabel('Of each, ml').fill('30');
  await dialog(page).getByRole('button', { name: 'Start cleaning' }).click();
  await expect(dialog(page).getByRole('progressbar')).toBeVisible();

  await dialog(page)
    .getByRole('button', { name: `STOP ${tap.name}` })
    .click();
  await expect(dialog(page)).toContainText('Stopped by hand.');
  await expect.poll(async () => (await lastRun(page, hub, tap.id))?.code).toBe('STOPPED');

  const guest = await browser.newPage();
  await guest.goto(`${hub.url}/tap/${tap.id}`);
  await expect(stateOf(guest)).toContainText('Being cleaned');
  await expect(guest.getByText('Stopped by hand')).toHaveCount(0);
  await expect(guest.locator('aside')).toHaveCount(0);
  const refused = await page.request.post(`${hub.url}/api/dispense`, {
    data: { amount_ml: 30, user_token: 'ada', tap: tap.id },
  });
  expect([refused.status(), ((await refused.json()) as { code: string }).code]).toEqual([409, 'MAINTENANCE']);
  const other = await page.context().newPage();
  await openPourPanel(other, hub, tap);
  await expect(other.locator('[data-place] button')).toBeDisabled();
  await expect(other.locator('[data-place] button')).toHaveAccessibleDescription(/No drinks from this tap/);
  await other.close();

  await dialog(page).getByRole('button', { name: 'Go on' }).click();
  await expect(dialog(page)).toContainText('Take the hose out.');
  await dialog(page).getByRole('button', { name: 'End it here' }).click();
  await expect(dialog(page)).toContainText('Is the hose back in the bottle?');
  await dialog(page).getByRole('button', { name: 'Not yet' }).click();
  await dialog(page).getByRole('button', { name: 'The hose is out: empty it' }).click();
  await expect(dialog(page)).toContainText('Hang the hose back.');
  await expect(stateOf(guest)).toContainText('Being cleaned');
  await dialog(page).getByRole('button', { name: 'The hose is back' }).click();
  await expect(dialog(page)).toContainText(/Cleaned: \d+ ml went into the jug/);
  await expect(dialog(page)).toContainText('The hose holds no drink: prime it.');
  await dialog(page).getByRole('button', { name: 'Close' }).first().click();
  await expect(offer(page, tap.id)).toContainText(`${tap.name} is cleaned`);
  await offer(page, tap.id).getByRole('button', { name: 'Not now' }).click();
  await expect(offer(page, tap.id)).toHaveCount(0);

  // The jug is no glass that somebody could drink from.
  await expect(stateOf(guest)).toContainText('Place a glass');
  await guest.close();
  await endRun(page, hub, tap.id);
  await leaveFullBottles(page, hub);
});

test('a run is stopped above an admin’s page, and goes on there', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 2);
  await signIn(page, hub, ADMIN_PIN);
  await placeJug(page, hub, tap.id);
  await page.goto(`${hub.url}/admin/settings`);
  await begin(page, hub, tap.id, { kind: 'prime', total_ml: 200, part_ml: 20, pause_s: 1 });
  await expect(strip(page, tap.id)).toContainText(/Priming, \d+ of 200 ml/);
  await strip(page, tap.id)
    .getByRole('button', { name: `STOP ${tap.name}` })
    .click();
  await expect(strip(page, tap.id)).toContainText('Stopped by hand.');
  await strip(page, tap.id).getByRole('button', { name: 'Go on' }).click();
  await expect(strip(page, tap.id)).toContainText(/Priming, \d+ of 200 ml/);
  await stopButton(page).click();
  await expect(strip(page, tap.id)).toContainText('Stopped by hand.');

  await liftGlass(page, hub, tap.id);
  await strip(page, tap.id).getByRole('button', { name: 'Go on' }).click();
  await expect(strip(page, tap.id)).toContainText('No jug under the tap.');
  await strip(page, tap.id).locator('.what').click();
  await expect(dialog(page)).toContainText('Put the jug back, and go on.');
  await dialog(page).getByRole('button', { name: 'End it here' }).click();
  await expect(dialog(page)).toContainText('The tap pours for guests again.');
  await dialog(page).getByRole('button', { name: 'Close' }).first().click();
  await expect(strip(page, tap.id)).toHaveCount(0);

  await page.waitForFunction(() => history.state === null);
  await page.goto(`${hub.url}/admin/log`);
  await expect(page.getByText(`Maintenance of ${tap.name} ended early: Prime`)).toBeVisible();
  await expect(page.getByText(`Maintenance of ${tap.name} begun: Prime, 200 ml`)).toBeVisible();
  await leaveFullBottles(page, hub);
});
