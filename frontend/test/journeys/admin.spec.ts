import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TestDevice } from '../device.mjs';
import { ADMIN_PIN, freePorts } from '../hub.mjs';
import { ADMIN, expect, findDevice, holdBack, signIn, test } from './admin-fixtures';
import { bench, tapOf } from './fixtures';

/** In order: they share a tap, and each continues where the one before has stopped. */
test.describe.configure({ mode: 'serial' });

const tapPage = 'Newcomer';

test('an admin signs in and adds a tap by the address of its device', async ({ page, hub, device }) => {
  await page.goto(`${hub.url}/admin`);
  await page.getByLabel('PIN').fill(ADMIN_PIN);
  await page.getByLabel('Your name').fill(ADMIN);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await page.getByRole('button', { name: 'Add a tap' }).click();
  await findDevice(page, device.address);
  await expect(page.getByText('It can', { exact: false })).toContainText('stop at once');
  await expect(page.getByLabel('Name of the tap')).toHaveValue(tapPage);
  await page.getByLabel('Drink', { exact: true }).fill('Horchata');
  await page.getByRole('radio', { name: 'Milk' }).check({ force: true });
  await page.getByRole('button', { name: 'Add this tap' }).click();

  const row = page.getByRole('listitem').filter({ hasText: tapPage });
  await expect(row).toContainText('Horchata');
  await expect(row).toContainText(device.address);
  await expect(row).toContainText('Place a glass');
});

test('the device itself says which of its settings are wrong, and applies those that are right', async ({
  page,
  hub,
}) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin`);
  await page.getByRole('link', { name: tapPage }).click();
  const threshold = page.getByLabel('Glass nearer than');
  const gateway = page.getByLabel('Gateway');
  await threshold.fill('900');
  await gateway.fill('10.9.9.9');
  await page.getByLabel('Drink', { exact: true }).fill('Horchata fresca');
  await expect(page.getByText('3 changes are not saved')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();

  await expect(page.getByText('must be a number from 1 to 400')).toBeVisible();
  await expect(page.getByText('must be in the same subnet as the address')).toBeVisible();
  await expect(threshold).toHaveAccessibleDescription('must be a number from 1 to 400');
  await expect(page.getByText('2 changes are not saved')).toBeVisible();

  await threshold.fill('95');
  await gateway.fill('127.0.0.253');
  await page.getByRole('button', { name: 'Save' }).click();
  for (const field of [threshold, gateway]) {
    await expect(page.locator('.setting', { has: field })).toContainText('applied');
  }

  await page.reload();
  await expect(threshold).toHaveValue('95');
  await expect(page.getByLabel('Drink', { exact: true })).toHaveValue('Horchata fresca');
});

test('an edit outlives a visit to another page', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin`);
  await page.getByRole('link', { name: tapPage }).click();
  await page.getByLabel('Name of the device').fill('Quetzalcoatl');
  await page.getByRole('link', { name: 'Guests' }).click();
  await page.getByRole('link', { name: 'Taps', exact: true }).first().click();
  await expect(page.getByRole('listitem').filter({ hasText: tapPage })).toContainText('changes not saved');
  await page.getByRole('link', { name: tapPage }).click();
  await expect(page.getByLabel('Name of the device')).toHaveValue('Quetzalcoatl');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Name of the device')).toHaveValue(tapPage);
});

test('an admin tares and calibrates a scale whose weight repeats itself exactly', async ({
  page,
  hub,
  device,
}) => {
  await device.fault('coarse_scale');
  await device.load(180);
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin`);
  await page.getByRole('link', { name: tapPage }).click();
  const tare = page.getByRole('button', { name: 'Tare', exact: true });
  await tare.click();
  await expect(page.getByText('Is the scale really empty?')).toBeVisible();
  await device.unload();
  await tare.click();
  await expect(page.getByText('The scale shows zero now', { exact: false })).toBeVisible();

  await page.getByRole('button', { name: 'Calibrate with a weight' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Tare the empty scale' }).click();
  const calibrate = dialog.getByRole('button', { name: 'Calibrate', exact: true });
  const weight = dialog.getByLabel('How heavy is it');
  await expect(weight).toHaveValue('');
  await weight.fill('700');
  await expect(dialog.getByText('There is nothing on the scale yet.')).toBeVisible();
  await expect(calibrate).toBeDisabled();

  await device.load(500);
  await calibrate.click();
  await expect(dialog.getByText(/The scale shows 50\d g, and you say 700 g/)).toBeVisible();
  await weight.fill('505');
  await calibrate.click();
  const calibrated = dialog.getByText('The scale is calibrated', { exact: false });
  await expect(calibrated).toBeVisible();

  await dialog.getByRole('button', { name: 'Undo: back to 1,477 µg per count' }).click();
  await expect(page.getByText('The earlier calibration is back.')).toBeVisible();
  await calibrate.click();
  await expect(calibrated).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByLabel('Micrograms per count')).not.toHaveValue('1477');
  await expect(page.getByRole('button', { name: 'Undo: back to 1,477 µg per count' })).toBeVisible();
  await device.well();
  await device.unload();
});

test('a scale that is off is told from none, and its settings come back with it', async ({ page, hub }) => {
  await signIn(page, hub);
  const tap = await tapOf(page, hub, 0);
  await bench(page, hub, tap.id, 'power', { action: 'cut' });
  await page.goto(`${hub.url}/admin/taps/${tap.id}`);
  await expect(page.getByText('The scale does not answer')).toBeVisible();
  await expect(page.getByText('No settings to show')).toBeHidden();
  const drink = page.getByLabel('Drink', { exact: true });
  await drink.fill('Champurrado');
  await bench(page, hub, tap.id, 'power', { action: 'restore' });
  await expect(page.getByLabel('Glass nearer than')).toBeVisible();
  await expect(page.getByText('The scale does not answer')).toBeHidden();
  await expect(drink).toHaveValue('Champurrado');
  await page.getByRole('button', { name: 'Discard' }).click();
});

test('an admin hears in plain words what is wrong with a scale, copies a report and tares it', async ({
  page,
  hub,
}) => {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await signIn(page, hub);
  const tap = await tapOf(page, hub, 1);
  await bench(page, hub, tap.id, 'power', { action: 'reboot' });
  await page.goto(`${hub.url}/admin`);
  const row = page.getByRole('listitem').filter({ hasText: tap.drink });
  await expect(row).toContainText('tare needed');
  await row.getByRole('link').click();
  const health = page.getByRole('region', { name: 'Scale health' });
  await expect(health).toContainText('The scale has restarted since it was tared.');
  await expect(health).toContainText('unknown: restarted');

  await health.getByRole('button', { name: 'Copy report' }).click();
  await expect(page.getByText('The report is copied', { exact: false })).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toContain('- zero_unknown: The scale has restarted');
  expect(report).toContain('calibration_multiplier: 1477');

  await page.getByRole('button', { name: 'Tare', exact: true }).click();
  await expect(health).toContainText('tared');
  await expect(health.getByText('The scale has restarted since it was tared.')).toBeHidden();
  await page.goto(`${hub.url}/admin`);
  await expect(row).toContainText(tap.drink);
  await expect(row).not.toContainText('tare needed');
});

test('a device that moves to another address is restarted and followed', async ({ page, hub, device }) => {
  const port = await freePorts(1);
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin`);
  await page.getByRole('link', { name: tapPage }).click();
  await page.getByLabel('Port').fill(String(port));
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Some settings take effect after a restart')).toBeVisible();
  await expect(page.getByText(`It will be at 127.0.0.1:${port} then`, { exact: false })).toBeVisible();
  await page.getByRole('button', { name: 'Restart now' }).click();
  await expect(page.getByText('The device restarts')).toBeVisible();
  await expect(page.getByText(`It answers at 127.0.0.1:${port}.`)).toBeVisible();
  await expect(page.getByLabel('Address of the scale')).toHaveValue(`http://127.0.0.1:${port}`);
  device.port = port;
});

test('a tap is removed and restored', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin`);
  const row = page.getByRole('listitem').filter({ hasText: tapPage });
  await row.getByRole('button', { name: `Remove ${tapPage}` }).click();
  await expect(row).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
});

test('a guest gets a badge and a limit, and can be blocked, removed and restored', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin/guests`);
  await expect(page.getByText('Nobody on the list yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add a guest' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Xochitl Pérez');
  await page.getByLabel('Limit', { exact: true }).fill('90');
  await page.getByRole('button', { name: 'Add this guest' }).click();

  const card = page.getByRole('dialog', { name: 'Xochitl Pérez' });
  await expect(card.getByRole('img', { name: 'QR code' })).toBeVisible();
  await card.getByLabel('Limit', { exact: true }).fill('120');
  await card.getByRole('button', { name: 'Save' }).click();
  await expect(card.getByText('applied')).toBeVisible();
  await card.getByRole('button', { name: 'Block', exact: true }).click();
  await expect(card.getByRole('button', { name: 'Unblock' })).toBeVisible();
  // "Undo" brings back the guest as the page knows them, so none is removed while a change is on its way.
  const arrive = await holdBack(page, '**/api/guests/*');
  await card.getByRole('button', { name: 'Unblock' }).click();
  await expect(card.getByRole('button', { name: 'Remove' })).toBeDisabled();
  arrive();
  await expect(card.getByRole('button', { name: 'Block', exact: true })).toBeVisible();
  await card.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Nobody on the list yet')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('button', { name: 'Xochitl Pérez' })).toContainText('of 120 ml');

  await page.getByRole('link', { name: 'Badges' }).click();
  await expect(page.getByRole('article')).toContainText('Xochitl Pérez');
  await expect(page.getByRole('button', { name: 'Print 1 on 1 page' })).toBeEnabled();
  await page.getByRole('checkbox', { name: 'Xochitl Pérez' }).uncheck();
  await expect(page.getByRole('button', { name: 'Print' })).toBeDisabled();
});

test('only the badges are printed', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin/guests/badges`);
  await expect(page.getByRole('article')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('article')).toBeVisible();
  for (const gone of ['Add a guest', 'STOP', 'Print', 'All']) {
    await expect(page.getByRole('button', { name: gone })).toBeHidden();
  }
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const paper = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(paper.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});

test('guests are imported from a file, and their badges printed at once', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin/guests`);
  await page.getByRole('button', { name: 'Import' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Choose a CSV file').setInputFiles({
    name: 'guests.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      '\uFEFFName;Limit;Code\r\nLi;30;li-wu\r\n"Wu; Bo";;\r\nAda;lots;\r\nXochitl Pérez;;\r\n',
    ),
  });
  await expect(dialog.getByText('2 need a look')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: 'Ada' })).toBeDisabled();
  await expect(dialog.getByRole('checkbox', { name: 'Xochitl Pérez' })).not.toBeChecked();
  let lost = true;
  await page.route('**/api/guests', (route) =>
    lost && route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await dialog.getByRole('button', { name: 'Add 2 guests' }).click();
  await expect(dialog.getByText('2 guests are not added yet; nothing is lost.')).toBeVisible();
  lost = false;
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('2 guests were added.')).toBeVisible();
  await dialog.getByRole('link', { name: 'Print 2 badges' }).click();
  await page.getByRole('button', { name: 'New ones (2)' }).click();
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('article').filter({ hasText: 'Wu; Bo' })).toBeVisible();
});

test('a badge that a guest made waits on top until it is confirmed', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.request.patch(`${hub.url}/api/settings`, { data: { guest_badges: 'confirm' } });
  const made = await page.request.post(`${hub.url}/api/badges`, { data: { name: 'Zoe', show_name: true } });
  expect(made.ok(), await made.text()).toBe(true);
  await page.goto(`${hub.url}/admin/guests`);
  const first = page.getByRole('listitem').first();
  await expect(first).toContainText('Zoe');
  await first.getByRole('button', { name: 'Confirm the badge of Zoe' }).click();
  await expect(page.getByText('The badge of Zoe is confirmed.')).toBeVisible();
  await page.getByRole('button', { name: /^Zoe/ }).click();
  const shows = page.getByRole('checkbox', { name: 'first name' });
  await expect(shows).toBeChecked();
  await shows.uncheck();
  await expect(shows).toBeEnabled();
  await expect(shows).not.toBeChecked();
});

test('hub settings are found by a word, refused with a reason, and saved', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin/settings`);
  await page.getByLabel('Search the settings').fill('hz');
  await expect(page.getByLabel('Limit per guest')).toBeHidden();
  const rate = page.getByLabel('When idle');
  await rate.fill('900');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(rate).toHaveAccessibleDescription('must be a number from 1 to 50');
  await rate.fill('8');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByLabel('Search the settings').fill('nothing like that');
  await expect(page.getByText('No setting matches')).toBeVisible();

  await page.getByLabel('Search the settings').fill('pin');
  await page.getByRole('textbox', { name: 'New PIN for the bar' }).fill('778899');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('applied', { exact: true })).toBeVisible();
  const answer = await page.request.post(`${hub.url}/api/session`, { data: { pin: '778899' } });
  expect(await answer.json()).toMatchObject({ role: 'bartender' });
});

test('every change is in the log as a sentence, with who made it, and in the CSV', async ({ page, hub }) => {
  await signIn(page, hub);
  const tap = await tapOf(page, hub, 1);
  const refused = await page.request.post(`${hub.url}/api/dispense`, {
    data: { amount_ml: 15, user_token: 'L1WU', tap: tap.id },
  });
  expect(await refused.json()).toMatchObject({ code: 'NO_GLASS' });
  await page.goto(`${hub.url}/admin/log`);
  const rows = page.getByRole('row');
  await expect(rows.filter({ hasText: 'There is no glass' }).locator('.guest')).toContainText('Li');

  await page.getByLabel('Status').selectOption('changed');
  await expect(rows.filter({ hasText: 'Glass nearer than 95 mm' }).first()).toContainText(ADMIN);
  await expect(rows.filter({ hasText: 'Bartender PIN changed' })).toContainText(ADMIN);
  await expect(page.getByRole('cell', { name: 'Blocked Xochitl Pérez', exact: true })).toBeVisible();
  await expect(page.getByText('Zoe added to the guest list')).toBeVisible();
  await expect(page.getByRole('table')).not.toContainText('{');
  await expect(page.getByText('778899')).toHaveCount(0);

  const search = page.getByRole('searchbox', { name: 'Search' });
  await search.fill('Horchata');
  await expect(rows.filter({ hasText: 'Glass nearer than' })).toHaveCount(0);
  await expect(rows.filter({ hasText: 'Drink Horchata fresca (before: Horchata)' })).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download CSV' }).click();
  const lines = (await readFile(await (await downloading).path(), 'utf8')).trim().split('\n');
  expect(lines.length).toBeGreaterThan(1);
  expect(lines.slice(1).every((line) => line.includes('changed'))).toBe(true);

  await search.fill('nobody ever wrote this');
  await expect(page.getByText('Nothing matches the filter.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await expect(rows.nth(1)).toBeVisible();

  // The bartender's page is about pours.
  await page.goto(`${hub.url}/log`);
  await expect(page.getByRole('listitem').filter({ hasText: 'There is no glass' })).toContainText('Li');
  await expect(page.getByText('Bartender PIN changed')).toBeHidden();
});

test('the hint to the first steps pushes no tap from under a finger', async ({ page, hub }) => {
  await signIn(page, hub);
  const arrive = await holdBack(page, '**/api/settings');
  await page.goto(`${hub.url}/admin`);
  const row = page.getByRole('listitem').filter({ hasText: tapPage });
  const hint = page.getByRole('link', { name: 'Continue' });
  await expect(page.getByRole('heading', { name: 'Taps' })).toBeVisible();
  await expect(row).toBeHidden();
  arrive();
  await expect(hint).toBeVisible();
  await expect(row).toBeVisible();

  // The next visit does not wait for an answer.
  await page.getByRole('link', { name: 'Guests' }).click();
  await holdBack(page, '**/api/settings');
  await page.getByRole('link', { name: 'Taps', exact: true }).first().click();
  await expect(hint).toBeVisible();
  await expect(row).toBeVisible();
});

test('the admin of an empty hub is led to the first steps, once', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.routeWebSocket('**/api/live', (socket) => {
    const server = socket.connectToServer();
    server.onMessage((text) => {
      const frame = JSON.parse(String(text)) as { type: string };
      socket.send(frame.type === 'hello' ? JSON.stringify({ ...frame, taps: [] }) : text);
    });
  });
  await page.goto(`${hub.url}/admin`);
  await expect(page.getByRole('heading', { name: 'Your own PINs' })).toBeVisible();
  await page.getByRole('link', { name: 'Later' }).click();
  await expect(page.getByText('No taps yet')).toBeVisible();
  await expect(page).toHaveURL(`${hub.url}/admin`);
});

test('the first steps can be left, resumed and finished', async ({ page, hub, device }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin`);
  await page.getByRole('link', { name: 'Continue' }).click();
  await expect(page.getByRole('heading', { name: 'Your own PINs' })).toBeVisible();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('button', { name: tapPage }).click();
  await expect(page.getByRole('heading', { name: 'Set up the scale' })).toBeVisible();

  await page.goto(`${hub.url}/setup`);
  await expect(page.getByRole('heading', { name: 'Set up the scale' })).toBeVisible();
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByRole('button', { name: 'Pour 15 ml' })).toBeDisabled();
  await device.load(180);
  await page.getByRole('button', { name: 'Pour 15 ml' }).click();
  await expect(page.getByText('ml reached the glass', { exact: false })).toBeVisible();
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Next' }).click();
  await expect(page.getByRole('heading', { name: 'The bar is open' })).toBeVisible();
  await (await saved).finished();

  await page.goto(`${hub.url}/admin`);
  await expect(page.getByRole('listitem').filter({ hasText: tapPage })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Continue' })).toBeHidden();
});

test('a spare device at the address of a tap pours once an admin says that it belongs there', async ({
  page,
  hub,
  device,
}) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin`);
  await device.dispose();
  const spare = await new TestDevice(device.port, 'Spare').start();
  try {
    const row = page.getByRole('listitem').filter({ hasText: tapPage });
    await expect(row).toContainText('another device answers');
    await row.getByRole('link').click();
    const notice = page.getByRole('alert').filter({ hasText: `Spare answers here instead of ` });
    await expect(notice).toContainText('Nothing is poured');
    await notice.getByRole('button', { name: 'It belongs here' }).click();
    await expect(notice).toBeHidden();

    await page.goto(`${hub.url}/admin/log`);
    await expect(page.getByText(/^Another device belongs to tap .*Spare/)).toBeVisible();
  } finally {
    await spare.dispose();
  }
});

test('a backup is made with a button, listed, and taken away', async ({ page, hub }) => {
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin/settings`);
  await page.getByRole('link', { name: 'Show the backups' }).click();
  await expect(page.getByText('There is no backup yet.')).toBeVisible();
  const letGo = await holdBack(page, '**/api/backups');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByRole('progressbar', { name: 'Backing up' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Backing up' })).toBeDisabled();
  letGo();
  await expect(page.getByText(/Backup made and checked: \d+ log entries/)).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'By hand' });
  await expect(row).toContainText('MB');
  const taking = page.waitForEvent('download');
  await row.getByRole('link', { name: 'Download the backup' }).click();
  const file = await readFile(await (await taking).path());
  expect(file.subarray(0, 15).toString()).toBe('SQLite format 3');
});

test('an admin is told of a backup that failed, and why', async ({ page, hub }) => {
  const folder = join(hub.data, 'backups');
  await rename(folder, `${folder}-away`);
  await writeFile(folder, 'a file where the folder should be');
  await signIn(page, hub);
  await page.goto(`${hub.url}/admin/settings/backups`);
  await page.getByRole('button', { name: 'Back up now' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'The backup failed' });
  await expect(alert).toContainText(`${folder} is no folder`);
  await expect(page.getByRole('button', { name: 'Back up now' })).toBeEnabled();

  await page.getByRole('link', { name: 'Bar', exact: true }).first().click();
  const warning = page.getByRole('link', { name: /The backup folder cannot be read|The last backup failed/ });
  await expect(warning).toBeVisible();
  await rm(folder);
  await rename(`${folder}-away`, folder);
  await warning.click();
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByRole('row').filter({ hasText: 'By hand' })).toHaveCount(2);
  await expect(alert).toHaveCount(0);
  await page.goto(`${hub.url}/admin`);
  await expect(page.getByRole('button', { name: 'Add a tap' })).toBeVisible();
  await expect(warning).toHaveCount(0);
});
