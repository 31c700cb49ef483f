import { fileURLToPath } from 'node:url';
import { expect, signIn, tapOf, test } from './fixtures';

/** A fake camera that shows the barcode of a bottle, 5901234123457. */
const camera = fileURLToPath(new URL('./barcode/camera.mjpeg', import.meta.url));
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${camera}`,
      ],
    });
  },
  permissions: ['camera'],
});

test('the barcode in front of the camera chooses the drink', async ({ page, hub }) => {
  await signIn(page, hub);
  const added = await page.request.post(`${hub.url}/api/drinks`, {
    data: { name: 'Raicilla', barcode: '5901234123457' },
  });
  expect(added.ok(), await added.text()).toBe(true);
  const tap = await tapOf(page, hub, 0);
  await page.goto(`${hub.url}/tap/${tap.id}`);
  await page.getByRole('button', { name: 'Change bottle' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Barcode' }).click();
  await dialog.getByRole('button', { name: `Put it at ${tap.name}` }).click();
  await expect(page.getByRole('heading', { name: 'Raicilla' })).toBeVisible();
  await expect(page.getByText('about 700 ml')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { name: tap.drink })).toBeVisible();
});
