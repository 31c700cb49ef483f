import { BARTENDER_PIN } from '../hub.mjs';
import {
  chooseGuest,
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

const MOST_TOUCHES = 8;

test('a newcomer to the demo pours within eight touches, from the page alone', async ({ page, hub }) => {
  for (const tap of await tapsOf(page, hub)) await liftGlass(page, hub, tap.id);
  // A demo with PINs of its own tells them; this one got its PINs from the tests.
  await page.route('**/api/connect', async (route) => {
    const connect = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...connect, demo_pins: { bartender: BARTENDER_PIN, admin: '000000' } } });
  });
  let touches = 0;
  await page.exposeFunction('touched', () => touches++);
  await page.addInitScript(() => {
    document.addEventListener('click', () => void (window as unknown as { touched: () => void }).touched());
  });
  await page.goto(hub.url);
  const guide = page.getByRole('region', { name: 'Try it' });
  await guide.getByRole('button', { name: 'Place a glass' }).click();
  await guide.getByRole('link', { name: 'Sign in to pour' }).click();
  await page.getByRole('button', { name: 'Use the demo’s PIN' }).click();
  await page.getByRole('button', { name: 'Who is drinking?' }).click();
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await page.getByLabel('Code on the badge').fill('newcomer');
  await page.getByRole('button', { name: 'Use this code' }).click();
  await page.getByRole('button', { name: 'Pour 30 ml', exact: true }).click();
  await expect(stateOf(page)).toContainText('Poured');
  expect(touches).toBeLessThanOrEqual(MOST_TOUCHES);

  await page.getByRole('link', { name: 'Aztec Pour: Taps' }).click();
  await expect(guide).toContainText('Poured at');
  await guide.getByRole('button', { name: 'Put this away' }).click();
  await expect(guide).toHaveCount(0);
  await page.reload();
  await expect(page.locator('main .glass[role=img]').first()).toBeVisible();
  await expect(guide).toHaveCount(0);
});

test('a guest makes a badge, and its page shows the guest’s own pour live', async ({
  page,
  browser,
  hub,
}) => {
  const tap = await tapOf(page, hub, 0);
  await placeGlass(page, hub, tap.id);
  let asked = 0;
  page.on('request', (request) => {
    if (request.url().includes('/api/me/')) asked++;
  });
  await page.goto(hub.url);
  await page.getByRole('link', { name: 'Get my badge' }).click();
  await page.getByRole('button', { name: 'Get my badge' }).click();
  await expect(page.getByText('Enter a name.')).toBeVisible();
  await page.getByLabel('Your name').fill('Ada');
  await page.getByRole('button', { name: 'Get my badge' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Ada' })).toBeVisible();
  const own = page.getByRole('region', { name: 'Your pour' });
  await expect(own).toHaveCount(0);

  const staff = await browser.newPage();
  await signIn(staff, hub);
  await openPourPanel(staff, hub, tap);
  await chooseGuest(staff, page.url());
  await pourButton(staff, 30).click();
  await expect(own).toContainText(tap.drink);
  await expect(own).toContainText('Poured');
  await expect(page.getByRole('listitem').filter({ hasText: tap.drink })).toBeVisible();
  // Once when opened, once when the pour began, once at its end; a hub that is slow to answer may cost one more.
  expect(asked).toBeLessThanOrEqual(4);
  await staff.close();

  await page.getByRole('link', { name: 'Aztec Pour: Taps' }).click();
  await page.getByRole('link', { name: 'My badge' }).click();
  await expect(page.getByRole('heading', { name: 'Hello, Ada' })).toBeVisible();
});
