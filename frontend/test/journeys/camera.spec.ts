import { expect, openPourPanel, signIn, tapOf, test } from './fixtures';

/** Two fake cameras, neither of which shows a badge. */
test.use({
  launchOptions: async ({ launchOptions }, use) => {
    await use({
      ...launchOptions,
      args: [
        ...(launchOptions.args ?? []),
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream=device-count=2',
      ],
    });
  },
  permissions: ['camera'],
});

test('of several cameras one can be chosen, and is remembered', async ({ page, hub }) => {
  await signIn(page, hub);
  await openPourPanel(page, hub, await tapOf(page, hub, 0));
  await page.getByRole('button', { name: 'Who is drinking?' }).click();
  const choice = page.getByLabel('Camera', { exact: true });
  await expect(choice.locator('option')).toHaveCount(2);
  const before = await choice.inputValue();
  const other = await choice
    .locator('option')
    .evaluateAll(
      (all, shown) => all.map((each) => (each as HTMLOptionElement).value).find((id) => id !== shown) ?? '',
      before,
    );
  await choice.selectOption(other);
  await expect(page.getByText('Hold the badge in front of the camera.')).toBeVisible();
  await expect(choice).toHaveValue(other);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Who is drinking?' }).click();
  await expect(choice).toHaveValue(other);
});
