import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { ADMIN_PIN } from '../hub.mjs';
import { expect, placeGlass, signIn, tapOf, test } from './bar';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function expectNoViolations(page: Page, place: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const said = violations.map(
    (each) => `${place}: ${each.id}, ${each.nodes.map((node) => node.target).join(' · ')}`,
  );
  expect(said).toEqual([]);
}

const looks = [
  { colorScheme: 'dark', locale: 'en-GB' },
  { colorScheme: 'light', locale: 'en-GB' },
  { colorScheme: 'dark', locale: 'de-DE' },
  { colorScheme: 'light', locale: 'es-MX' },
] as const;

for (const look of looks) {
  test.describe(`${look.colorScheme}, ${look.locale}`, () => {
    test.use(look);

    test('the guests’ pages', async ({ page, hub }) => {
      const tap = await tapOf(page, hub, 0);
      for (const path of ['/', `/tap/${tap.id}`, '/sign-in', '/me/ada', '/wall', '/connect', '/nowhere']) {
        await page.goto(hub.url + path);
        await expect(page.locator('main h1').first()).toBeAttached();
        await expectNoViolations(page, path);
      }
    });
  });
}

for (const colorScheme of ['dark', 'light'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the bartender’s pages', async ({ page, hub }) => {
      const tap = await tapOf(page, hub, 0);
      await placeGlass(page, hub, tap.id);
      await signIn(page, hub);
      for (const path of ['/', `/bar/${tap.id}`, '/log']) {
        await page.goto(hub.url + path);
        await expect(page.locator('main h1').first()).toBeAttached();
        await expectNoViolations(page, path);
      }
      await page.goto(`${hub.url}/bar/${tap.id}`);
      await page.getByRole('button', { name: 'Who drinks?' }).click();
      for (const way of ['Scan', 'Photo', 'Code', 'List']) {
        await page.getByRole('dialog').getByRole('button', { name: way, exact: true }).click();
        await expectNoViolations(page, way);
      }
    });

    test('the admin’s pages', async ({ page, hub }) => {
      const tap = await tapOf(page, hub, 0);
      await signIn(page, hub, ADMIN_PIN);
      for (const path of [
        '/admin',
        `/admin/taps/${tap.id}`,
        '/admin/guests',
        '/admin/guests/badges',
        '/admin/log',
        '/admin/settings',
        '/setup',
      ]) {
        await page.goto(hub.url + path);
        await expect(page.locator('main h1').first()).toBeAttached();
        await expectNoViolations(page, path);
      }
    });
  });
}
