import {
  bench,
  chooseGuest,
  chooseOtherAmount,
  expect,
  liftGlass,
  noteStates,
  openPourPanel,
  placeGlass,
  pourButton,
  signIn,
  stateOf,
  tapOf,
  test,
  typePin,
} from './fixtures';

test('a newcomer pours 30 ml in the demo and finds it in the log', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 0);
  await liftGlass(page, hub, tap.id);
  await page.goto(hub.url);
  await expect(page.getByRole('heading', { name: tap.drink })).toBeVisible();

  await page.getByRole('button', { name: 'Demo' }).click();
  const bench = page.getByRole('complementary').locator('section', { hasText: tap.name });
  await bench.getByRole('button', { name: 'Place a glass' }).click();
  await expect(bench.getByRole('button', { name: 'Lift the glass' })).toBeVisible();
  await page.getByRole('complementary').getByRole('button', { name: 'Close' }).click();

  await typePin(page, hub);
  await openPourPanel(page, hub, tap);
  await expect(stateOf(page)).toContainText('Ready');
  await chooseGuest(page, 'first-timer');
  await page.getByRole('button', { name: '30 ml', exact: true }).click();
  const states = await noteStates(page);
  await pourButton(page, 30).click();

  await expect(stateOf(page)).toContainText('Poured');
  expect(await states()).toContain('Pouring flowing');
  const ml = (await page.locator('main .tap-facts .amount .visually-hidden').textContent()) ?? '';
  expect(Number(ml)).toBeGreaterThan(0);

  await page.getByRole('link', { name: 'Log' }).click();
  const row = page.getByRole('listitem').filter({ hasText: 'first-timer' });
  await expect(row).toContainText('Started');
  await expect(row).toContainText('Poured');
  await expect(row).toContainText(ml);
});

test('without a glass nothing is poured, and the page says why', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 1);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'patient');
  await expect(pourButton(page, 30)).toBeEnabled();

  await liftGlass(page, hub, tap.id);
  await expect(pourButton(page, 30)).toBeDisabled();
  await expect(page.getByText('Place a glass first.')).toBeVisible();
  await expect(stateOf(page)).toContainText('Place a glass');
});

test('a glass lifted while pouring stops the pour, and the rest can be poured', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 1);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'hasty');
  await chooseOtherAmount(page, 60);
  await pourButton(page, 60).click();
  await expect(page.locator('main .glass.flowing')).toBeVisible();
  await liftGlass(page, hub, tap.id);
  await expect(stateOf(page)).toContainText('The glass was lifted.');

  await placeGlass(page, hub, tap.id);
  const rest = page.getByRole('button', { name: /^Pour the rest/ });
  await expect(rest).toBeEnabled();
  await rest.click();
  await expect(page.getByRole('button', { name: /^Pour \d+ ml again$/ })).toBeVisible();
});

test('STOP ends a pour at once, from the keyboard too', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 2);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'careful');
  await chooseOtherAmount(page, 60);
  await pourButton(page, 60).click();
  await expect(page.locator('main .glass.flowing')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(stateOf(page)).toContainText('Stopped by hand.');
});

test('a device that loses its power while pouring is reported as lost', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 2);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'unlucky');
  await chooseOtherAmount(page, 60);
  await pourButton(page, 60).click();
  await expect(page.locator('main .glass.flowing')).toBeVisible();
  const states = await noteStates(page);
  await bench(page, hub, tap.id, 'power', { action: 'cut' });
  await expect(page.getByRole('alert').getByText(/Not finished/)).toBeVisible();
  const seen = await states();
  expect(seen).toContain('No answer');
  expect(seen).not.toContain('No answer flowing');
  await expect(page.getByRole('navigation', { name: 'Tap' })).toContainText('Device offline');

  await bench(page, hub, tap.id, 'power', { action: 'restore' });
  await expect(page.getByRole('navigation', { name: 'Tap' })).not.toContainText('Device offline');
});
