import { fileURLToPath } from 'node:url';
import { expect, openPourPanel, signIn, tapOf, test } from './fixtures';

const file = (name: string): string => fileURLToPath(new URL(`./badge/${name}`, import.meta.url));

test('a 12-megapixel photo of the badge chooses the guest', async ({ page, hub }) => {
  await signIn(page, hub);
  await openPourPanel(page, hub, await tapOf(page, hub, 0));
  await page.getByRole('button', { name: 'Who is drinking?' }).click();
  await page.getByRole('button', { name: 'Photo', exact: true }).click();
  await page.getByLabel('Take a photo of the badge').setInputFiles(file('photo.jpg'));
  await expect(page.getByRole('button', { name: /aztec-camera-guest/ })).toBeVisible();
});

test('a photo without a code says so', async ({ page, hub }) => {
  await signIn(page, hub);
  await openPourPanel(page, hub, await tapOf(page, hub, 0));
  await page.getByRole('button', { name: 'Who is drinking?' }).click();
  await page.getByRole('button', { name: 'Photo', exact: true }).click();
  const blank = await page.screenshot({ clip: { x: 0, y: 0, width: 40, height: 40 } });
  await page
    .getByLabel('Take a photo of the badge')
    .setInputFiles({ name: 'blank.png', mimeType: 'image/png', buffer: blank });
  await expect(page.getByText('No code found in this photo.')).toBeVisible();
});
