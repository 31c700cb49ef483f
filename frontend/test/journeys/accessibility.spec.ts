import type { Page } from '@playwright/test';
import { ADMIN_PIN, BARTENDER_PIN, type TestHub } from '../hub.mjs';
import { overflowingText, violations } from './axe';
import { expect, leaveFullBottles, placeGlass, signIn, tapOf, test } from './fixtures';
import { showUnwellScale } from '../unwell-scale.mjs';

/**
 * Each language once and both colour schemes: an open page switches through every look, as people do it; each test loads the app
 * once and walks through it in place.
 */
const looks = [
  { colorScheme: 'dark', language: 'English', tag: 'en' },
  { colorScheme: 'light', language: 'Deutsch', tag: 'de' },
  { colorScheme: 'dark', language: 'Español', tag: 'es' },
] as const;
type Look = (typeof looks)[number];

/** Without motion, so that no colour is checked in mid-transition. */
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** A path of the app, and a selector that is there once the page is complete. */
type Places = [path: string, sign: string][];

async function dress(page: Page, look: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' });
  await page.keyboard.press('m');
  await page.getByRole('dialog').getByRole('button', { name: look.language }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', look.tag);
}

async function judge(page: Page, look: Look, place: string, part = 'html'): Promise<string[]> {
  const where = `${place} (${look.colorScheme}, ${look.tag})`;
  return [...(await violations(page, where, part)), ...(await overflowingText(page, where))];
}

async function go(page: Page, path: string, sign: string): Promise<void> {
  // A dialog that was just closed leaves its entry of the history a moment later.
  await page.waitForFunction(() => history.state === null);
  await page.evaluate((next) => {
    history.pushState(null, '', next);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await expect(page.locator(`main:has(h1) ${sign}`).first()).toBeAttached();
}

async function walk(page: Page, look: Look, places: Places): Promise<string[]> {
  const wrong: string[] = [];
  for (const [path, sign] of places) {
    await go(page, path, sign);
    wrong.push(...(await judge(page, look, path)));
  }
  return wrong;
}

async function walkInEveryLook(
  page: Page,
  hub: TestHub,
  places: Places,
  more: (look: Look) => Promise<string[]> = () => Promise.resolve([]),
): Promise<void> {
  const wrong: string[] = [];
  await page.goto(hub.url);
  await expect(page.locator('main .glass[role=img]').first()).toBeVisible();
  for (const look of looks) {
    await dress(page, look);
    wrong.push(...(await judge(page, look, 'menu')));
    await page.keyboard.press('Escape');
    wrong.push(...(await walk(page, look, places)), ...(await more(look)));
    await go(page, '/', '.glass[role=img]');
  }
  expect(wrong).toEqual([]);
}

/** A second call for the same hub is refused, which does not matter. */
const invite = (page: Page, hub: TestHub) =>
  page.request.post(`${hub.url}/api/guests`, { data: { token: 'axe', name: 'Ada', limit_ml: 90 } });

test('the guests’ pages, in every look', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 0);
  await walkInEveryLook(page, hub, [
    ['/', '.glass[role=img]'],
    [`/tap/${tap.id}`, '.glass[role=img]'],
    ['/tap/nowhere', 'a.button'],
    ['/sign-in', 'input'],
    ['/me/ada', 'svg[role=img]'],
    ['/connect', 'h2'],
    ['/join', 'h1 + *'],
    ['/nowhere', 'a.button'],
    ['/wall', '.glass[role=img]'],
    ['/wall/tonight', '.figures, .nothing'],
    ['/wall/leaderboard', 'ol, .nothing'],
  ]);
});

test('the bartender’s pages, in every look', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 0);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub, ADMIN_PIN);
  await invite(page, hub);
  await signIn(page, hub, BARTENDER_PIN);
  await walkInEveryLook(
    page,
    hub,
    [
      ['/log', 'h1'],
      ['/stock', 'li[data-bottle]'],
      ['/stock/1', '.picture'],
      ['/stock/nowhere', 'a.button'],
      ['/stock/finished', 'ul li'],
      ['/stock/shopping', 'h2, ul li'],
      ['/stock/drinks', 'ul li'],
      ['/insight', '.chart'],
      ['/insight/trends', '.chart'],
      ['/insight/exactness', '.chart'],
      ['/insight/taps', 'article'],
      ['/insight/loss', '.chart'],
      ['/insight/guests', 'dl'],
      ['/insight/night', '.sheet'],
      [`/bar/${tap.id}`, '.guest'],
    ],
    async (look) => {
      const wrong: string[] = [];
      const dialog = page.locator('dialog[open]');
      await page.locator('.amounts button').last().click();
      wrong.push(...(await judge(page, look, 'another amount')));
      await page.keyboard.press('Escape');
      await page.locator('.guest').click();
      for (const [nth, sign] of ['video, p', 'input[type=file]', 'input', 'input'].entries()) {
        await dialog.locator('.segments button').nth(nth).click();
        await expect(dialog.locator(sign).first()).toBeAttached();
        wrong.push(...(await judge(page, look, `guest chooser, way ${nth + 1}`)));
      }
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await expect(dialog.locator('kbd').first()).toBeVisible();
      wrong.push(...(await judge(page, look, 'shortcuts')));
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      const phone = page.viewportSize() ?? { width: 360, height: 740 };
      await page.setViewportSize({ width: 1024, height: 768 });
      await expect(page.locator('[data-place]')).toHaveCount(3);
      wrong.push(...(await judge(page, look, 'taps beside each other')));
      await page.setViewportSize(phone);
      return wrong;
    },
  );
});

test('the admin’s pages, in every look', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 1);
  await signIn(page, hub, ADMIN_PIN);
  await invite(page, hub);
  await showUnwellScale(page);
  await walkInEveryLook(page, hub, [
    ['/admin', 'li h2, li h3, li a'],
    [`/admin/taps/${tap.id}`, 'select'],
    ['/admin/taps/nowhere', 'a.button'],
    ['/admin/guests', 'ul li'],
    ['/admin/guests/badges', 'article'],
    ['/admin/log', 'table, .none, h2'],
    ['/admin/settings', 'input[type=number], input[inputmode]'],
    ['/admin/settings/backups', 'dl'],
    ['/admin/nodes', 'article'],
    ['/setup', 'button'],
  ]);
});

test('what the admin’s pages open, in every look', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 2);
  await signIn(page, hub, ADMIN_PIN);
  await invite(page, hub);
  const dialog = page.locator('dialog[open]');
  const close = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  };
  await walkInEveryLook(page, hub, [], async (look) => {
    const wrong: string[] = [];
    const judgeDialog = async (what: string) =>
      wrong.push(...(await judge(page, look, what, 'dialog[open]')));

    await go(page, '/admin', 'ul li');
    await page.locator('main button.main').click();
    await dialog.locator('input').fill(`127.0.0.1:${hub.devicePort}`);
    await page.keyboard.press('Enter');
    await expect(dialog.locator('.found')).toBeVisible();
    await judgeDialog('add a tap');
    await close();

    await go(page, '/admin/guests', 'ul li');
    await page.locator('main button.main').click();
    await dialog.locator('summary').click();
    await dialog.locator('button[type=submit]').click();
    await judgeDialog('new guest without a name');
    await close();
    await page.locator('ul li button').first().click();
    await expect(dialog.locator('svg[role=img]')).toBeVisible();
    await judgeDialog('guest card');
    await close();

    await go(page, `/admin/taps/${tap.id}`, '.do');
    await page.locator('.do > button:not(.tone-quiet)').last().click();
    await judgeDialog('calibration, empty');
    await dialog.locator('button.tone-quiet').last().click();
    await expect(dialog.locator('input')).toBeVisible();
    await judgeDialog('calibration, with a weight');
    await close();

    await page.keyboard.press('d');
    await page.locator('aside details').first().click();
    wrong.push(...(await judge(page, look, 'demo drawer', 'aside[aria-label]')));
    await page.keyboard.press('d');
    return wrong;
  });
});

test('what the stock room opens, in every look', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 1);
  await signIn(page, hub, ADMIN_PIN);
  const open = async (data: object) => {
    const answer = await page.request.post(`${hub.url}/api/bottles`, { data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: number };
  };
  const drink = tap.drink_id;
  await open({ drink, size_ml: 1000 });
  const { id } = await open({ drink, tap: tap.id, size_ml: 700, start_ml: 80, empty_g: 420 });
  const dialog = page.locator('dialog[open]');
  await walkInEveryLook(page, hub, [], async (look) => {
    const wrong: string[] = [];
    const judgeDialog = async (what: string, sign: string): Promise<void> => {
      await expect(dialog.locator(sign).first()).toBeVisible();
      wrong.push(...(await judge(page, look, what, 'dialog[open]')));
    };
    const close = async (): Promise<void> => {
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
    };
    await go(page, '/stock', 'li[data-bottle]');
    // Nothing is half covered by STOP there.
    await page.evaluate(() => {
      scrollTo(0, document.body.scrollHeight);
    });
    wrong.push(...(await judge(page, look, 'bottles')));
    await page.locator('.change button').nth(1).click();
    await judgeDialog('change: drinks', 'ul button');
    await dialog.locator('ul button').first().click();
    await dialog.locator('.spares button').last().click();
    await dialog.locator('.segments button').last().click();
    await judgeDialog('change: a part of a new one', 'input[type=range]');
    await dialog.locator('.drink button').click();
    await dialog.locator('.ways button').first().click();
    await judgeDialog('change: barcode', 'input');
    await dialog.locator('.do button').first().click();
    await dialog.locator('.ways button').last().click();
    await judgeDialog('change: new drink', 'fieldset');
    await close();

    await page.locator(`li[data-bottle="${id}"] > button`).click();
    await judgeDialog('actions', '.actions');
    await close();
    await go(page, `/stock/${id}`, '.picture');
    wrong.push(...(await judge(page, look, 'a bottle')));
    for (const [what, icon, sign] of [
      ['weigh', 1, '.live'],
      ['count', 2, 'input[type=range]'],
      ['spill', 3, 'input'],
      ['move', 4, 'ul button'],
    ] as const) {
      await page.locator('main .actions button').nth(icon).click();
      await judgeDialog(what, sign);
      await close();
    }
    await go(page, '/stock/drinks', 'ul button');
    await page.locator('main ul button').first().click();
    await judgeDialog('a drink', 'fieldset');
    await close();
    await go(page, `/bar/${tap.id}`, '.guest');
    wrong.push(...(await judge(page, look, 'the bar with a low bottle')));
    return wrong;
  });
  await leaveFullBottles(page, hub);
});

test('what primes and cleans a tap, in every look', async ({ page, hub }) => {
  const [tap, idle] = [await tapOf(page, hub, 2), await tapOf(page, hub, 0)];
  await signIn(page, hub, ADMIN_PIN);
  await placeGlass(page, hub, tap.id);
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`${hub.url}/api/taps/${tap.id}/${path}`, { data });
    expect(answer.ok(), await answer.text()).toBe(true);
    return (await answer.json()) as { id: string };
  };
  // Between two parts, nothing changes for a minute.
  const { id } = await post('maintenance', { kind: 'clean', repeats: 5, part_ml: 5, pause_s: 60 });
  const dialog = page.locator('dialog[open]');
  const strip = page.locator('aside li');
  await walkInEveryLook(page, hub, [], async (look) => {
    const wrong: string[] = [];
    const judgeDialog = async (what: string, sign: string): Promise<void> => {
      await expect(dialog.locator(sign).first()).toBeVisible();
      wrong.push(...(await judge(page, look, what, 'dialog[open]')));
    };
    const close = async (): Promise<void> => {
      await dialog.locator('header button').click();
      await expect(dialog).toHaveCount(0);
    };
    await go(page, `/tap/${idle.id}`, '.actions button:nth-of-type(2)');
    await page.locator('main .actions button').last().click();
    await judgeDialog('prime', 'form');
    await dialog.locator('.segments button').nth(1).click();
    await dialog.locator('.presets button').last().click();
    await dialog.locator('summary').click();
    await judgeDialog('clean', 'input[type=checkbox]');
    await close();
    await go(page, `/admin/taps/${tap.id}`, '.do');
    wrong.push(...(await judge(page, look, 'the strip')));
    await strip.locator('.what').click();
    await judgeDialog('a run', '[role=progressbar]');
    await dialog.locator('.holder button').click();
    await judgeDialog('a run that is held', '.wait');
    // What was said of the stop lies over a dialog that grows.
    for (let said = await page.locator('.toast').count(); said > 0; said--)
      await page.locator('.toast button').first().click();
    await dialog.locator('button.wide').last().click();
    await judgeDialog('before a run is ended', '.wait');
    await close();
    await go(page, `/bar/${tap.id}`, '.guest');
    wrong.push(...(await judge(page, look, 'the bar with a run')));
    await strip.locator('.button').click();
    await expect(strip.locator('.button.tone-bad')).toBeVisible();
    return wrong;
  });
  await post('stop', {});
  await expect(strip.locator('.button.tone-target')).toBeVisible();
  await post('maintenance/end', { run: id });
  await leaveFullBottles(page, hub);
});

test('long names fit on a phone at 200 % and on a laptop', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 2);
  await signIn(page, hub, ADMIN_PIN);
  const drink = 'Donaudampfschifffahrtsgesellschaftskapitänslikör';
  const renamed = await page.request.patch(`${hub.url}/api/taps/${tap.id}`, { data: { drink } });
  expect(renamed.ok(), await renamed.text()).toBe(true);
  for (const [token, name] of [
    ['long', 'Wolfeschlegelsteinhausenbergerdorffvoralternware'],
    ['arabic', 'محمد عبد الرحمن الشريف'],
  ]) {
    await page.request.post(`${hub.url}/api/guests`, { data: { token, name, limit_ml: 40 } });
  }
  await page.goto(hub.url);
  await expect(page.getByRole('heading', { name: drink })).toBeVisible();
  const wrong: string[] = [];
  for (const [width, height] of [
    [180, 400],
    [1366, 768],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const [path, sign] of [
      ['/', '.glass[role=img]'],
      [`/tap/${tap.id}`, '.glass[role=img]'],
      [`/bar/${tap.id}`, '.guest'],
      ['/join', 'input'],
      ['/me/long', 'svg[role=img]'],
      ['/me/arabic', 'svg[role=img]'],
      ['/log', 'h1'],
      ['/admin', 'ul li'],
      [`/admin/taps/${tap.id}`, 'input'],
      ['/admin/guests', 'ul li'],
      ['/admin/log', 'td.status'],
      ['/admin/settings', 'input'],
      ['/admin/settings/backups', 'dl'],
      ['/admin/nodes', 'article'],
      ['/stock', 'li[data-bottle]'],
      ['/stock/1', '.picture'],
      ['/stock/drinks', 'ul li'],
      ['/stock/shopping', 'h2, ul li'],
    ] as const) {
      await go(page, path, sign);
      wrong.push(...(await overflowingText(page, `${path} at ${width} × ${height}`)));
    }
  }
  expect(wrong).toEqual([]);
});
