import { BARTENDER_PIN } from '../hub.mjs';
import { serveUnder } from '../proxy.mjs';
import { expect, stateOf, stopButton, tapOf, test } from './fixtures';

test('below a path of a proxy the hub works as at a root', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 0);
  // The app has a page of this name, too.
  const proxy = await serveUnder('/bar', hub.port);
  const astray: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(`${proxy.url}/`) && request.url() !== proxy.url) astray.push(request.url());
  });

  await page.goto(proxy.url);
  await page.getByRole('link', { name: tap.name }).first().click();
  await expect(page).toHaveURL(`${proxy.url}/tap/${tap.id}`);
  await expect(stateOf(page)).not.toContainText('Hub not reachable');
  await page.reload();
  await expect(stateOf(page)).not.toContainText('Hub not reachable');
  const scope = await page.evaluate(async () => (await navigator.serviceWorker.ready).scope);
  expect(scope).toBe(`${proxy.url}/`);

  await page.getByRole('link', { name: 'Sign in' }).click();
  await page.getByLabel('PIN').fill(BARTENDER_PIN);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(new RegExp(`^${proxy.url}/bar/`));
  await expect(stopButton(page)).toBeVisible();
  await page.reload();
  await expect(stopButton(page)).toBeVisible();

  await page.goto(`${proxy.url}/connect`);
  // Neither the proxy nor the hub can be reached from another machine here.
  await expect(page.getByText('The demo can be reached from this computer only.')).toBeVisible();
  await page.goto(`${proxy.url}/api/docs`);
  await expect(page.getByText('/api/dispense').first()).toBeVisible();
  expect(astray).toEqual([]);
  proxy.close();
});
