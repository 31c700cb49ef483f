import { fileURLToPath } from 'node:url';
import { expect, openPourPanel, signIn, tapOf, test } from './fixtures';

const file = (name: string): string => fileURLToPath(new URL(`./badge/${name}`, import.meta.url));

/** A fake camera that shows a badge. */
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-video-capture=${file('camera.mjpeg')}`,
      ],
    });
  },
  permissions: ['camera'],
});

test('the badge in front of the camera chooses the guest', async ({ page, hub }) => {
  await signIn(page, hub);
  await openPourPanel(page, hub, await tapOf(page, hub, 0));
  await page.getByRole('button', { name: 'Who is drinking?' }).click();
  await expect(page.getByRole('button', { name: /aztec-camera-guest/ })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a camera that another app uses is not one that is missing', async ({ page, hub }) => {
  await page.addInitScript(() => {
    const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    let tries = 0;
    navigator.mediaDevices.getUserMedia = (wanted) =>
      ++tries === 1
        ? Promise.reject(new DOMException('Could not start video source', 'NotReadableError'))
        : real(wanted);
  });
  await signIn(page, hub);
  await openPourPanel(page, hub, await tapOf(page, hub, 0));
  await page.getByRole('button', { name: 'Who is drinking?' }).click();
  await expect(page.getByText('The camera is in use by another app.')).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('button', { name: /aztec-camera-guest/ })).toBeVisible();
});
