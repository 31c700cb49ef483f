// Takes a picture of every page, on a phone and on a desktop, in the dark and in the light, into frontend/shots.
import { chromium } from '@playwright/test';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ADMIN_PIN, TestHub } from '../test/hub.mjs';
import { browserArguments, systemChromium } from './browser.mjs';

const folder = fileURLToPath(new URL('../shots/', import.meta.url));
const sizes = {
  phone: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 },
  desktop: { viewport: { width: 1920, height: 1080 } },
};
/** Long enough for a picture of a pour that runs, short enough for it to be running still. */
const MID_POUR_MS = 2_500;
const SETTLE_MS = 900;

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const hub = await new TestHub().start();
const executablePath = systemChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: browserArguments(),
});

try {
  for (const [size, screen] of Object.entries(sizes)) {
    for (const colorScheme of ['dark', 'light'])
      await shoot(`${size}-${colorScheme}`, { ...screen, colorScheme });
  }
  console.log(`Pictures: ${folder}`);
} finally {
  await browser.close();
  await hub.dispose();
}

async function shoot(name, look) {
  const context = await browser.newContext({ ...look, locale: 'en-GB', serviceWorkers: 'block' });
  const page = await context.newPage();
  const take = async (what, path) => {
    if (path) await page.goto(hub.url + path);
    await page.waitForTimeout(SETTLE_MS);
    await page.screenshot({ path: `${folder}${what}-${name}.png` });
  };
  const post = async (path, data) => {
    const answer = await page.request.post(hub.url + path, { data });
    if (!answer.ok()) console.log(`${path}: ${answer.status()} ${await answer.text()}`);
  };
  const taps = await (await page.request.get(`${hub.url}/api/taps`)).json();
  const first = taps[0].id;
  for (const tap of taps.slice(0, 2))
    await post(`/api/demo/taps/${tap.id}/glass`, { present: true, empty_g: 180 });
  await post(`/api/demo/taps/${taps[2].id}/glass`, { present: false });

  await take('sign-in', '/sign-in');
  await take('not-found', '/nowhere');
  await take('connect', '/connect');
  await post('/api/session', { pin: ADMIN_PIN, name: 'Mia' });
  for (const guest of ['Ada', 'Benito', 'Camille']) {
    await page.request.post(`${hub.url}/api/guests`, {
      data: { token: guest.toLowerCase(), name: guest, limit_ml: guest === 'Ada' ? 240 : null },
    });
  }
  await page.goto(`${hub.url}/bar/${first}`);
  await page.getByRole('button', { name: 'Who drinks?' }).click();
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await take('bar-guests');
  await page.getByRole('button', { name: /Ada/ }).click();
  await take('bar');
  await page.getByRole('button', { name: '45 ml' }).click();
  await page.getByRole('button', { name: /^Pour 45/ }).click();
  await page.waitForTimeout(MID_POUR_MS);
  await take('bar-pouring');
  await page.getByRole('button', { name: 'Same again' }).waitFor({ timeout: 30_000 });
  await take('bar-poured');
  await page.getByRole('button', { name: 'Demo' }).click();
  await take('demo');
  for (const path of [
    'log',
    'admin/taps',
    `admin/taps/${first}`,
    'admin/guests',
    'admin/guests/badges',
    'admin/log',
    'admin/settings',
    'setup',
  ])
    await take(path.replaceAll('/', '-'), `/${path}`);
  await take('me', '/me/ada');
  for (const [what, path] of [
    ['taps', '/'],
    ['tap', `/tap/${taps[1].id}`],
    ['wall', '/wall'],
  ]) {
    await post(`/api/demo/taps/${taps[1].id}/glass`, { present: false });
    await post(`/api/demo/taps/${taps[1].id}/glass`, { present: true, empty_g: 180 });
    await page.goto(hub.url + path);
    await page.waitForTimeout(SETTLE_MS);
    await post('/api/dispense', { amount_ml: 45, user_token: 'benito', tap: taps[1].id });
    await page.waitForTimeout(MID_POUR_MS);
    await take(what);
    await page.getByText('Poured').first().waitFor({ timeout: 30_000 });
  }
  await context.close();
}
