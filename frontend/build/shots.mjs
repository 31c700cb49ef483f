// Takes a picture of every page and every state into frontend/shots: on a phone and on a desktop, dark and light, on the phone
// in German and Spanish too. Then takes the README's four pictures again.
import { chromium } from '@playwright/test';
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { TestDevice } from '../test/device.mjs';
import { findOverflow } from '../test/overflow.mjs';
import { ADMIN_PIN, freePorts, TestHub } from '../test/hub.mjs';
import { showUnwellScale } from '../test/unwell-scale.mjs';
import { browserArguments, systemChromium } from './browser.mjs';

const folder = fileURLToPath(new URL('../shots/', import.meta.url));
const pictures = fileURLToPath(new URL('../pictures/', import.meta.url));

const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1920, height: 1080 } };
const looks = {
  'phone-dark': { ...phone, colorScheme: 'dark', locale: 'en-GB' },
  'phone-light': { ...phone, colorScheme: 'light', locale: 'en-GB' },
  'desktop-dark': { ...desktop, colorScheme: 'dark', locale: 'en-GB' },
  'desktop-light': { ...desktop, colorScheme: 'light', locale: 'en-GB' },
  'phone-dark-de': { ...phone, colorScheme: 'dark', locale: 'de-DE' },
  'phone-light-es': { ...phone, colorScheme: 'light', locale: 'es-MX' },
};
/** The README's pictures are as wide as its page. */
const readme = { viewport: { width: 1280, height: 800 }, locale: 'en-GB' };
/** Long enough for liquid in the glass, short enough for the pour to be still running. */
const MID_POUR_MS = 1_500;
const SETTLE_MS = 500;
const WAIT = { timeout: 30_000 };
/** How the ring under the glass tells that a pour is done, as asked for or a little beside it. */
const POURED = '.ring.good, .ring.near';

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const hub = await new TestHub().start();
/** Old devices: a pump that cannot be stopped, and a scale with the generated firmware. */
const oldOnes = [
  new TestDevice(await freePorts(1), 'Old pump', '--model', 'dispenser', '--extensions', 'none'),
  new TestDevice(await freePorts(1), 'Wizard scale', '--model', 'wizard'),
];
const executablePath = systemChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: browserArguments(),
});

try {
  for (const device of oldOnes) await device.start();
  const house = await openHouse();
  for (const [name, look] of Object.entries(looks)) await house.newcomers(name, look);
  await house.prepare();
  for (const [name, look] of Object.entries(looks)) {
    await house.guests(name, look);
    await house.staff(name, look);
    await house.troubles(name, look);
  }
  await house.readme();
  await house.paper();
  await house.dark();
  console.log(`Pictures: ${folder}`);
} finally {
  await browser.close();
  for (const device of oldOnes) await device.dispose();
  await hub.dispose();
}

/** The scenes, in the order of an evening. */
async function openHouse() {
  const guest = await browser.newContext();
  const admin = await browser.newContext();
  const call = async (method, path, data) => {
    const answer = await admin.request.fetch(hub.url + path, { method, data });
    if (!answer.ok()) console.log(`${path}: ${answer.status()} ${await answer.text()}`);
    return answer.json();
  };
  const post = (path, data) => call('POST', path, data);
  await post('/api/session', { pin: ADMIN_PIN, name: 'Mia' });
  const signedIn = await admin.storageState();
  /** Id of a bottle with something to show. */
  let history;
  const [first, second, third] = (await call('GET', '/api/taps')).map((tap) => tap.id);

  const place = (tap) => post(`/api/demo/taps/${tap}/glass`, { present: true, empty_g: 180 });
  const lift = (tap) => post(`/api/demo/taps/${tap}/glass`, { present: false });
  /** The tap on the bar's page, which may show several, or on its own. */
  const at = (page, tap) => page.locator(`article[data-tap="${tap}"], main:not(:has(article[data-tap]))`);
  const waitFor = (page, tap, sign) =>
    at(page, tap)
      .locator(sign)
      .first()
      .waitFor({ ...WAIT, state: 'attached' });
  /** Replaces the glass, and waits until the page has seen both steps. */
  async function change(tap, page) {
    await lift(tap);
    await waitFor(page, tap, '.ring.ask');
    await place(tap);
    await waitFor(page, tap, '.ring.ready');
  }
  /** Presses the button that pours, and waits until liquid flows. */
  async function pour(tap, page) {
    await page.locator(`[data-place="${tap}"] button`).click();
    await waitFor(page, tap, '.glass.flowing');
  }
  const open = (look, storageState) =>
    browser.newContext({ ...look, serviceWorkers: 'block', ...(storageState ? { storageState } : {}) });

  async function take(page, what, name) {
    await page.waitForTimeout(SETTLE_MS);
    await page.screenshot({ path: `${folder}${what}-${name}.png` });
    const cut = await page.evaluate(findOverflow);
    if (cut.length) console.log(`${what}-${name}: cut off: ${cut.join(' | ')}`);
  }
  async function visit(context, path) {
    const page = await context.newPage();
    await page.goto(hub.url + path);
    await page
      .locator('main h1, main h2')
      .first()
      .waitFor({ ...WAIT, state: 'attached' });
    return page;
  }
  /** @param pages the path of each picture, by name */
  async function tour(context, name, pages) {
    for (const [what, path] of Object.entries(pages)) {
      const page = await visit(context, path);
      await take(page, what, name);
      await page.close();
    }
  }

  return {
    /** Before anything was poured. */
    async newcomers(name, look) {
      const context = await open(look, signedIn);
      await tour(context, name, {
        'log-empty': '/log',
        'admin-guests-empty': '/admin/guests',
        'wall-leaderboard-off': '/wall/leaderboard',
      });
      await context.close();
    },

    async prepare() {
      await post('/api/guests', { token: 'ada', name: 'Ada', limit_ml: 4000 });
      await post('/api/guests', { token: 'benito', name: 'Benito', limit_ml: null });
      await post('/api/guests', { token: 'camille', name: 'Camille Sánchez de la Fuente', limit_ml: 90 });
      await call('PATCH', '/api/settings', { leaderboard: true });
      for (const token of ['ada', 'benito'])
        await call('PUT', `/api/me/${token}/leaderboard`, { agreed: true });
      const [pump, scale] = oldOnes.map((device) => `http://${device.address}`);
      await post('/api/taps', {
        name: 'Left drawer',
        drink: 'Horchata de arroz',
        colour: '#c9bfae',
        dispenser_url: pump,
        scale_url: scale,
      });
      for (const tap of [first, second]) await place(tap);
      await this.bottles();
    },

    /** A bottle that was weighed, one that runs low, one that nobody counts, and spare ones. */
    async bottles() {
      const drinks = (await call('GET', '/api/taps')).map((tap) => tap.drink_id);
      const weighed = await post('/api/bottles', {
        drink: drinks[0],
        tap: first,
        size_ml: 700,
        start_ml: 585,
        empty_g: 420,
      });
      await post(`/api/bottles/${weighed.id}/weigh`, { gross_g: 1010 });
      await post(`/api/bottles/${weighed.id}/spill`, { ml: 25 });
      await post('/api/bottles', { drink: drinks[2], tap: third, size_ml: 500, start_ml: 90 });
      for (const drink of drinks.slice(0, 2)) await post('/api/bottles', { drink, size_ml: 700 });
      history = weighed.id;
    },

    async guests(name, look) {
      const context = await open(look);
      await tour(context, name, {
        'sign-in': '/sign-in',
        'not-found': '/nowhere',
        connect: '/connect',
        me: '/me/ada',
        join: '/join',
        'tap-gone': '/tap/nowhere',
        'tap-no-glass': `/tap/${third}`,
        'tap-ready': `/tap/${first}`,
      });
      const wall = await context.newPage();
      await wall.routeWebSocket('**/api/live', nineTaps);
      await wall.goto(`${hub.url}/wall`);
      await take(wall, 'wall-nine', name);

      const pages = { taps: '/', tap: `/tap/${second}`, wall: '/wall' };
      for (const what of Object.keys(pages)) pages[what] = await visit(context, pages[what]);
      await change(second, pages.tap);
      await post('/api/dispense', { amount_ml: 60, user_token: 'benito', tap: second });
      await pages.tap.waitForTimeout(MID_POUR_MS);
      for (const [what, page] of Object.entries(pages)) {
        await page.bringToFront();
        await take(page, `${what}-pouring`, name);
      }
      await waitFor(pages.tap, second, POURED);
      for (const [what, page] of Object.entries(pages)) {
        await page.bringToFront();
        await take(page, `${what}-poured`, name);
      }
      await context.close();
    },

    async staff(name, look) {
      const context = await open(look, signedIn);
      const page = await visit(context, `/bar/${first}`);
      await change(first, page);
      await take(page, 'bar', name);
      await page.locator('button.guest').click();
      for (const [nth, way] of ['scan', 'photo', 'code', 'guests'].entries()) {
        await page.locator('dialog[open] .segments button').nth(nth).click();
        await take(page, `bar-${way}`, name);
      }
      await page.locator('dialog[open]').getByRole('button', { name: /Ada/ }).click();
      await page.locator('.amounts button').nth(3).click();
      await take(page, 'bar-other', name);
      await page.keyboard.press('Escape');
      await page.locator('.amounts button').nth(2).click();
      await take(page, 'bar-guest', name);
      await pour(first, page);
      await page.waitForTimeout(MID_POUR_MS);
      await take(page, 'bar-pouring', name);
      await waitFor(page, first, POURED);
      await take(page, 'bar-poured', name);
      await change(first, page);
      await pour(first, page);
      await page.locator('.holder button').first().click();
      await waitFor(page, first, '.ring.bad');
      await take(page, 'bar-stopped', name);
      await page.goto(`${hub.url}/log`);
      const dialog = page.locator('dialog[open]');
      for (const [key, what] of Object.entries({ m: 'menu', '?': 'shortcuts' })) {
        await page.keyboard.press(key);
        await dialog.waitFor(WAIT);
        await take(page, what, name);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ ...WAIT, state: 'detached' });
      }
      await page.keyboard.press('d');
      await take(page, 'demo', name);
      await page.close();
      await tour(context, name, {
        log: '/log',
        stock: '/stock',
        'stock-bottle': `/stock/${history}`,
        'stock-finished': '/stock/finished',
        'stock-shopping': '/stock/shopping',
        'stock-drinks': '/stock/drinks',
        insight: '/insight',
        'insight-trends': '/insight/trends',
        'insight-exactness': '/insight/exactness',
        'insight-taps': '/insight/taps',
        'insight-loss': '/insight/loss',
        'insight-guests': '/insight/guests',
        'insight-night': '/insight/night',
        'wall-tonight': '/wall/tonight',
        'wall-leaderboard': '/wall/leaderboard',
        admin: '/admin',
        'admin-tap': `/admin/taps/${first}`,
        'admin-tap-old': '/admin/taps/left-drawer',
        'admin-tap-gone': '/admin/taps/nowhere',
        'admin-guests': '/admin/guests',
        'admin-badges': '/admin/guests/badges',
        'admin-log': '/admin/log',
        'admin-settings': '/admin/settings',
        'admin-backups': '/admin/settings/backups',
        setup: '/setup',
      });
      await this.stockDialogs(context, name);
      const unwell = await context.newPage();
      await showUnwellScale(unwell);
      await unwell.goto(`${hub.url}/admin/taps/${first}`);
      await unwell.locator('.health .notice').first().waitFor(WAIT);
      await unwell.locator('.health').scrollIntoViewIfNeeded();
      await take(unwell, 'admin-tap-unwell', name);
      await unwell.close();
      const adding = await visit(context, '/admin');
      await adding.locator('main header button').first().click();
      await adding.locator('dialog[open] input').first().fill(oldOnes[0].address);
      await adding.locator('dialog[open] form button').first().click();
      await adding.locator('dialog[open] input').nth(1).waitFor(WAIT);
      await take(adding, 'admin-add', name);
      await context.close();
    },

    /** What the stock's pages open. */
    async stockDialogs(context, name) {
      const page = await visit(context, `/stock/${history}`);
      const dialog = page.locator('dialog[open]');
      const close = async () => {
        await page.keyboard.press('Escape');
        await dialog.waitFor({ ...WAIT, state: 'detached' });
      };
      await page.locator('main .picture').waitFor(WAIT);
      for (const [nth, what] of ['weigh', 'count', 'spill', 'move'].entries()) {
        // Undo stands first as long as something can be taken back.
        await page.locator('main .actions button:not(.wide)').nth(nth).click();
        await dialog.waitFor(WAIT);
        await take(page, `stock-${what}`, name);
        await close();
      }
      await page.locator('main header button').first().click();
      await dialog.locator('ul button').first().waitFor(WAIT);
      await take(page, 'stock-change-drink', name);
      await dialog.locator('ul button').first().click();
      await dialog.locator('button.big').waitFor(WAIT);
      await take(page, 'stock-change', name);
      await page.close();
    },

    /** A device without power, a scale that failed, a glass that is missing. */
    async troubles(name, look) {
      await post(`/api/demo/taps/${first}/power`, { action: 'cut' });
      await post(`/api/demo/taps/${second}/fault`, { kind: 'weight_sensor' });
      await lift(third);
      const context = await open(look, signedIn);
      const page = await visit(context, `/bar/${first}`);
      await page
        .locator('.glass.faded')
        .first()
        .waitFor({ ...WAIT, state: 'attached' });
      await take(page, 'bar-offline', name);
      await page.close();
      await tour(context, name, {
        'bar-scale-failed': `/bar/${second}`,
        'bar-no-glass': `/bar/${third}`,
        'bar-no-stop': '/bar/left-drawer',
        'tap-offline': `/tap/${first}`,
        'tap-scale-failed': `/tap/${second}`,
        'taps-troubles': '/',
        'wall-troubles': '/wall',
        'admin-troubles': '/admin',
        'admin-tap-scale-failed': `/admin/taps/${second}`,
        'admin-tap-offline': `/admin/taps/${first}`,
      });
      await context.close();
      await post(`/api/demo/taps/${first}/power`, { action: 'restore' });
      await call('DELETE', `/api/demo/taps/${second}/fault`);
      await visitUntilWell(first);
    },

    /** The README's pictures: one pour as a guest and as the bartender see it, a device's settings and the stock. */
    async readme() {
      const tap = await visit(await open({ ...readme, colorScheme: 'dark' }), `/tap/${first}`);
      const bar = await visit(await open(looks['phone-dark'], signedIn), `/bar/${first}`);
      const settings = await visit(
        await open({ ...readme, colorScheme: 'light' }, signedIn),
        `/admin/taps/${first}`,
      );
      const stock = await visit(await open({ ...readme, colorScheme: 'dark' }, signedIn), '/stock');
      await change(first, bar);
      await bar.locator('button.guest').click();
      await bar.locator('dialog[open] .segments button').nth(3).click();
      await bar.locator('dialog[open]').getByRole('button', { name: /Ada/ }).click();
      await bar.locator('.amounts button').nth(2).click();
      await pour(first, bar);
      await bar.waitForTimeout(MID_POUR_MS);
      for (const [name, page] of Object.entries({ pour: tap, bar, settings, stock })) {
        await page.bringToFront();
        await page.screenshot({ path: `${pictures}${name}.png` });
      }
    },

    async paper() {
      const page = await visit(await open(looks['desktop-dark'], signedIn), '/admin/guests/badges');
      await page.locator('article').first().waitFor(WAIT);
      await page.pdf({ path: `${folder}badges.pdf`, preferCSSPageSize: true });
      await page.close();
    },

    /** The hub stops while pages are open. */
    async dark() {
      const opened = [];
      for (const [name, look] of Object.entries(looks)) {
        const context = await open(look, signedIn);
        for (const [what, path] of Object.entries({
          taps: '/',
          tap: `/tap/${first}`,
          bar: '/bar',
          wall: '/wall',
        }))
          opened.push([await visit(context, path), `${what}-hub-lost`, name]);
      }
      await hub.end();
      for (const [page, what, name] of opened) {
        await page.bringToFront();
        await page.locator('.banner, .lost').first().waitFor(WAIT);
        await take(page, what, name);
      }
    },
  };

  async function visitUntilWell(tap) {
    const page = await visit(guest, `/tap/${tap}`);
    await page
      .locator('.glass:not(.faded)')
      .first()
      .waitFor({ ...WAIT, state: 'attached' });
    await page.close();
  }
}

/** Shows each tap three times, for a bar with more taps than the demo. */
function nineTaps(socket) {
  const hubSide = socket.connectToServer();
  const thrice = (taps, rename) =>
    [0, 1, 2].flatMap((round) => taps.slice(0, 3).map((tap) => rename(tap, round)));
  hubSide.onMessage((message) => {
    const frame = JSON.parse(message);
    if (frame.type === 'hello')
      frame.taps = thrice(frame.taps, (tap, round) => ({
        ...tap,
        id: tap.id + round,
        pour: tap.pour && { ...tap.pour, tap: tap.id + round, request_id: tap.pour.request_id + round },
        reading: tap.reading && { ...tap.reading, tap: tap.id + round },
      }));
    if (frame.type === 'readings')
      frame.taps = thrice(frame.taps, (reading, round) => ({ ...reading, tap: reading.tap + round }));
    socket.send(JSON.stringify(frame));
  });
}
