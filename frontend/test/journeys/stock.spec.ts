/** The stock room on a phone: what is left, and how it is changed, counted and taken back. */
import type { Page } from '@playwright/test';
import { ADMIN_PIN, type TestHub } from '../hub.mjs';
import {
  bench,
  chooseGuest,
  chooseOtherAmount,
  expect,
  leaveFullBottles,
  liftGlass,
  openPourPanel,
  placeGlass,
  pourButton,
  signIn,
  stateOf,
  tapOf,
  test,
} from './fixtures';

interface BottleFacts {
  id: number;
  drink: number;
  tap: string | null;
  left_ml: number | null;
}

async function bottles(page: Page, hub: TestHub): Promise<BottleFacts[]> {
  return (await (await page.request.get(`${hub.url}/api/bottles`)).json()) as BottleFacts[];
}

async function bottleAt(page: Page, hub: TestHub, tap: string): Promise<BottleFacts> {
  const found = (await bottles(page, hub)).find((bottle) => bottle.tap === tap);
  if (!found) throw new Error(`no bottle at ${tap}`);
  return found;
}

async function post(page: Page, hub: TestHub, path: string, data: object): Promise<BottleFacts> {
  const answer = await page.request.post(`${hub.url}/api/${path}`, { data });
  expect(answer.ok(), await answer.text()).toBe(true);
  return (await answer.json()) as BottleFacts;
}

/** Opens a bottle at a tap, and weighs it there: its level is then known well. */
async function openWeighed(page: Page, hub: TestHub, tap: string, leftMl: number): Promise<BottleFacts> {
  const { drink } = await bottleAt(page, hub, tap);
  const { id } = await post(page, hub, 'bottles', { drink, tap, size_ml: 700, empty_g: 400 });
  const drinks = (await (await page.request.get(`${hub.url}/api/drinks`)).json()) as {
    id: number;
    density_g_per_ml: number;
  }[];
  const density = drinks.find((each) => each.id === drink)?.density_g_per_ml ?? 1;
  return post(page, hub, `bottles/${id}/weigh`, { gross_g: 400 + leftMl * density });
}

test.afterEach(async ({ page, hub }) => {
  await leaveFullBottles(page, hub);
});

const dialog = (page: Page) => page.locator('dialog[open]');

test('a bartender changes a bottle from the tap’s card, and takes it back', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 0);
  await signIn(page, hub);
  const before = await bottleAt(page, hub, tap.id);
  await page.goto(hub.url);
  await page.getByRole('button', { name: `Change bottle: ${tap.name}` }).click();
  await dialog(page).getByRole('button', { name: tap.drink }).click();
  await expect(dialog(page).getByRole('button', { name: '700 ml', exact: true })).toHaveAttribute(
    'aria-pressed',
    'true',
  );
  await dialog(page).getByRole('button', { name: '500 ml' }).click();
  await dialog(page).getByRole('button', { name: 'Part full' }).click();
  await dialog(page).getByRole('slider').fill('6');
  await dialog(page)
    .getByRole('button', { name: `Put it at ${tap.name}` })
    .click();
  await expect(dialog(page)).toHaveCount(0);
  const card = page.getByRole('link').filter({ hasText: tap.name });
  await expect(card).toContainText(/about 3\d0 ml/);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Undone.')).toBeVisible();
  await expect(card).not.toContainText(/about 3\d0 ml/);
  expect((await bottleAt(page, hub, tap.id)).id).toBe(before.id);
});

test('a bottle is counted, spilled and moved on its page, which follows what is poured', async ({
  page,
  hub,
}) => {
  const tap = await tapOf(page, hub, 1);
  await signIn(page, hub);
  const { id } = await openWeighed(page, hub, tap.id, 600);
  await page.goto(`${hub.url}/stock/${id}`);
  await expect(page.getByText('about 600 ml')).toBeVisible();
  await expect(page.getByText('Weighed')).toBeVisible();

  await page.getByRole('button', { name: 'Spilled' }).click();
  await dialog(page).getByRole('button', { name: '60 ml' }).click();
  await dialog(page).getByRole('button', { name: 'Note it' }).click();
  await expect(page.getByText('about 540 ml')).toBeVisible();

  await placeGlass(page, hub, tap.id);
  await post(page, hub, 'dispense', { amount_ml: 40, user_token: 'ada', tap: tap.id });
  await expect(page.getByText('Poured', { exact: true })).toBeVisible();
  await expect(page.getByText(/about (49|50)\d ml/)).toBeVisible();
  await liftGlass(page, hub, tap.id);

  await page.getByRole('button', { name: 'Count by eye' }).click();
  await dialog(page).getByRole('slider').fill('4');
  await dialog(page).getByRole('button', { name: 'Use this count' }).click();
  await expect(page.getByText('about 350 ml, ± 70')).toBeVisible();
  await page.getByRole('button', { name: 'Undo the count' }).click();
  await expect(page.getByText(/about (49|50)\d ml/)).toBeVisible();

  await page.getByRole('button', { name: 'Move' }).click();
  await dialog(page).getByRole('button', { name: 'To the spare bottles' }).click();
  await expect(page.getByText('Moved: Spare.')).toBeVisible();
  await page.goto(`${hub.url}/stock`);
  await expect(page.locator(`li[data-bottle="${id}"]`)).toContainText('here since');
});

test('a bottle is weighed on a tap’s scale, step by step', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 1);
  await signIn(page, hub);
  const { drink } = await bottleAt(page, hub, tap.id);
  await placeGlass(page, hub, tap.id);
  const { id } = await post(page, hub, 'bottles', { drink, tap: tap.id, size_ml: 700 });
  await page.goto(`${hub.url}/stock/${id}`);
  await page.getByRole('button', { name: 'Weigh', exact: true }).click();
  await dialog(page)
    .getByLabel('Where?')
    .selectOption({ label: `Scale of ${tap.name}, up to 1 kg` });
  const use = dialog(page).getByRole('button', { name: /^Use/ });
  await expect(use).toBeDisabled();
  await liftGlass(page, hub, tap.id);
  await expect(dialog(page).getByText('2. Put the bottle on it.')).toHaveAttribute('aria-current', 'step');
  await bench(page, hub, tap.id, 'glass', { present: true, empty_g: 730 });
  await expect(use).toHaveText(/Use 7(29|30|31) g/);
  await use.click();
  await expect(dialog(page)).toContainText('Without this weight the hub cannot tell what is in it.');
  await dialog(page).getByLabel('Weight of the empty bottle, g').fill('420');
  await expect(dialog(page)).toContainText(/That means about 30\d ml in it/);
  await use.click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.getByText(/about 30\d ml/)).toBeVisible();
  await bench(page, hub, tap.id, 'glass', { present: true, empty_g: 1100 });
  await page.getByRole('button', { name: 'Weigh', exact: true }).click();
  await dialog(page)
    .getByLabel('Where?')
    .selectOption({ label: `Scale of ${tap.name}, up to 1 kg` });
  await expect(dialog(page)).toContainText('it weighs up to 1 kg');
  await liftGlass(page, hub, tap.id);
});

test('a low bottle warns once at the bar, and a pour that may end early takes one press more', async ({
  page,
  hub,
}) => {
  const tap = await tapOf(page, hub, 2);
  await signIn(page, hub);
  const { id } = await openWeighed(page, hub, tap.id, 58);
  await placeGlass(page, hub, tap.id);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'ada');
  const warning = page.locator('.note', { hasText: 'Low: about' });
  await expect(warning.getByRole('button', { name: 'Change bottle' })).toBeVisible();
  await warning.getByRole('button', { name: 'Close' }).click();
  await page.reload();
  await expect(pourButton(page, 30)).toBeEnabled();
  await expect(warning).toHaveCount(0);
  await expect(page.locator(`nav [data-tap="${tap.id}"]`)).toContainText('Bottle: Low: about 58 ml');

  await chooseOtherAmount(page, 55);
  await expect(page.getByText(/May end early: about 5\d ml/)).toBeVisible();
  await pourButton(page, 55).click();
  const allTheSame = page.getByRole('button', { name: 'Pour 55 ml all the same' });
  await expect(allTheSame).toBeEnabled();
  await allTheSame.click();
  await expect(stateOf(page)).toContainText(/Pouring|Measuring|Poured/);
  await expect(page.locator('[data-place] button')).toBeDisabled();
  await expect
    .poll(async () => (await bottles(page, hub)).find((bottle) => bottle.id === id)?.left_ml)
    .toBeLessThan(20);

  await placeGlass(page, hub, tap.id);
  const tooLittle = page.locator('.note', { hasText: 'Too little in the bottle' });
  await expect(tooLittle.getByRole('button', { name: 'Change bottle' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Pour 55 ml again' })).toBeDisabled();
  await liftGlass(page, hub, tap.id);
});

test('two people change the same bottle: the second one is told, and presses again', async ({
  page,
  hub,
}) => {
  const tap = await tapOf(page, hub, 0);
  await signIn(page, hub);
  await page.goto(`${hub.url}/tap/${tap.id}`);
  await page.getByRole('button', { name: 'Change bottle' }).click();
  await dialog(page).getByRole('button', { name: tap.drink }).click();
  const { drink } = await bottleAt(page, hub, tap.id);
  const theirs = await post(page, hub, 'bottles', { drink, tap: tap.id, size_ml: 1000 });
  const put = dialog(page).getByRole('button', { name: `Put it at ${tap.name}` });
  await put.click();
  await expect(dialog(page).getByRole('alert')).toContainText('Somebody else has just changed this bottle');
  expect((await bottleAt(page, hub, tap.id)).id).toBe(theirs.id);
  await put.click();
  await expect(dialog(page)).toHaveCount(0);
  expect((await bottleAt(page, hub, tap.id)).id).not.toBe(theirs.id);
});

test('a new drink begins with its barcode, and the next scan finds it', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/stock`);
  const enter = async (digits: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add a spare bottle' }).click();
    await dialog(page).getByRole('button', { name: 'Barcode' }).click();
    await dialog(page).getByLabel('Digits below the bars').fill(digits);
    await dialog(page).getByRole('button', { name: 'Find the drink' }).click();
  };
  await enter('0036000291452');
  await expect(dialog(page)).toContainText('No drink has the barcode 0036000291452 yet');
  await dialog(page).getByLabel('Name of the drink').fill('Sotol');
  await dialog(page).getByRole('button', { name: 'Add this drink' }).click();
  await dialog(page).getByRole('button', { name: 'Add this bottle' }).click();
  await expect(page.getByRole('heading', { name: 'Sotol × 1' })).toBeVisible();
  await enter('036000291452');
  await dialog(page).getByRole('button', { name: 'Add this bottle' }).click();
  await expect(page.getByRole('heading', { name: 'Sotol × 2' })).toBeVisible();
});

test('an admin changes a drink everywhere, and cannot remove one that is in use', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 2);
  await signIn(page, hub, ADMIN_PIN);
  await page.goto(`${hub.url}/stock/drinks`);
  await page.getByRole('button', { name: tap.drink }).click();
  await dialog(page).getByLabel('Alcohol, % vol').fill('38,5');
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  const drink = page.getByRole('button', { name: tap.drink });
  await expect(drink).toContainText('38.5 % vol');
  await drink.click();
  await dialog(page).getByRole('button', { name: 'Remove this drink' }).click();
  await dialog(page).getByRole('button', { name: 'Remove it' }).click();
  await expect(page.getByText('A bottle of this drink is in use.')).toBeVisible();
});
