import type { Page } from '@playwright/test';
import { expect, test } from './fixtures';

/** The page is told of a closing a frame late; a key can be quicker. */
async function closeAndPress(page: Page, how: 'close' | 'requestClose', key: string): Promise<void> {
  await page.evaluate(
    async ([way, next]) => {
      const frame = () => new Promise((passed) => requestAnimationFrame(passed));
      await frame();
      document.querySelector<HTMLDialogElement>('dialog[open]')?.[way]();
      // A press is a task of its own: what the page does at once about the closing is done before.
      await Promise.resolve();
      dispatchEvent(new KeyboardEvent('keydown', { key: next }));
      await frame();
      await frame();
    },
    [how, key] as const,
  );
}

test.beforeEach(async ({ page, hub }) => {
  await page.goto(hub.url);
  await page.getByRole('button', { name: 'Menu' }).click();
  await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible();
});

test('a dialog that closes does not take the next one with it', async ({ page }) => {
  for (const how of ['close', 'requestClose'] as const) {
    await closeAndPress(page, how, '?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();

    await closeAndPress(page, how, 'm');
    await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible();
  }
});

test('a dialog that was dismissed can be opened again at once', async ({ page }) => {
  await closeAndPress(page, 'requestClose', 'm');

  await expect(page.getByRole('dialog', { name: 'Menu' })).toBeVisible();
});

test('a dialog gives the focus back to what opened it', async ({ page }) => {
  const dialog = page.getByRole('dialog', { name: 'Menu' });

  for (const close of [
    () => dialog.getByRole('button', { name: 'Close' }).click(),
    () => page.keyboard.press('Escape'),
  ]) {
    await close();
    await expect(dialog).toHaveCount(0);
    await expect(page.getByRole('button', { name: 'Menu' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(dialog).toBeVisible();
  }
});

test('back closes a dialog, and the page stays', async ({ page, hub }) => {
  const dialog = page.getByRole('dialog', { name: 'Menu' });
  await page.goBack();
  await expect(dialog).toHaveCount(0);
  await expect(page).toHaveURL(`${hub.url}/`);

  await page.keyboard.press('m');
  await dialog.getByRole('link', { name: 'Connect a phone' }).click();
  await expect(page.getByRole('heading', { name: 'Connect a phone' })).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(`${hub.url}/`);
});
