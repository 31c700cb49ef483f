/** The page of the nodes; what a cluster would answer is made up here, at the browser's edge. */
import type { Page } from '@playwright/test';
import { ADMIN_PIN } from '../hub.mjs';
import { expect, signIn, tapOf, tapsOf, test } from './fixtures';

const MINUTE_MS = 60_000;

interface Tap {
  id: string;
  name: string;
}

function node(id: string, taps: Tap[], more: object = {}): object {
  return {
    id,
    name: `bar-${id}`,
    version: '1.0.0',
    addresses: [`http://bar-${id}:8080`],
    started_ms: Date.now() - 90 * MINUTE_MS,
    seen_ms: 300,
    connected: true,
    owns_bar: false,
    taps,
    ...more,
  };
}

function cluster(nodes: object[], more: object = {}): object {
  return {
    node: 'a',
    name: 'cantina',
    nodes,
    bar_owned: true,
    unowned_taps: [],
    leases: [],
    lag_ms: 1,
    ...more,
  };
}

/** From now on the hub answers so; null: not at all. @returns changes the answer */
async function answer(page: Page, first: object | null): Promise<(next: object | null) => void> {
  let said = first;
  await page.route('**/api/nodes', async (route) => {
    if (said) await route.fulfill({ json: said });
    else await route.abort();
  });
  return (next) => (said = next);
}

const card = (page: Page, name: string) => page.getByRole('article', { name });

test('a hub that runs alone says so, and no menu leads there', async ({ page, hub }) => {
  await signIn(page, hub, ADMIN_PIN);
  await page.goto(`${hub.url}/admin/nodes`);
  await expect(page.getByText('This hub runs alone.')).toBeVisible();
  const own = page.getByRole('article');
  await expect(own).toHaveCount(1);
  await expect(own).toContainText('You are here');
  for (const tap of await tapsOf(page, hub)) {
    await expect(own.getByRole('link', { name: tap.name })).toBeVisible();
  }
  const menu = page.getByRole('navigation', { name: 'Manage' });
  await expect(menu.getByRole('link', { name: 'Settings' })).toBeVisible();
  await expect(menu.getByRole('link', { name: 'Nodes' })).toHaveCount(0);
});

test('the nodes, what each runs, and what nobody runs, as it changes', async ({ page, hub }) => {
  await signIn(page, hub, ADMIN_PIN);
  const [first, second, third] = [
    await tapOf(page, hub, 0),
    await tapOf(page, hub, 1),
    await tapOf(page, hub, 2),
  ];
  const say = await answer(
    page,
    cluster([node('a', [first], { owns_bar: true }), node('b', [second, third], { connected: false })]),
  );
  await page.goto(`${hub.url}/admin`);
  await page.getByRole('navigation', { name: 'Manage' }).getByRole('link', { name: 'Nodes' }).click();
  await expect(page.getByText('The hubs of “cantina” share the taps.')).toBeVisible();
  await expect(card(page, 'bar-a')).toContainText('You are here');
  await expect(card(page, 'bar-a')).toContainText('Keeps the bar');
  await expect(card(page, 'bar-a')).toContainText('just now');
  await expect(card(page, 'bar-b')).toContainText('This hub does not hear it');
  await expect(card(page, 'bar-b')).not.toContainText('Keeps the bar');
  await expect(card(page, 'bar-b').getByRole('link')).toHaveText([second.name, third.name]);
  await expect(page.getByRole('alert').filter({ hasText: 'no hub runs' })).toHaveCount(0);

  say(
    cluster(
      [node('a', [first], { version: '1.1.0' }), node('b', [], { seen_ms: 41_000, connected: false })],
      { bar_owned: false, unowned_taps: [second, third] },
    ),
  );
  const warning = page.getByRole('alert').filter({ hasText: 'Taps that no hub runs' });
  await expect(warning.getByRole('link')).toHaveText([second.name, third.name]);
  await expect(page.getByRole('alert').filter({ hasText: 'No hub keeps the bar' })).toBeVisible();
  await expect(card(page, 'bar-b')).toContainText('Lost');
  await expect(card(page, 'bar-b')).toContainText(/4\d sec/);
  await expect(page.getByText('An update is under way: 1.0.0, 1.1.0')).toBeVisible();

  say(null);
  const problem = page.getByRole('alert').filter({ hasText: 'The nodes could not be loaded' });
  await expect(problem).toContainText('What you see is from');
  await expect(card(page, 'bar-b')).toBeVisible();
  say(cluster([node('a', [first, second, third], { owns_bar: true, version: '1.1.0' })]));
  await expect(problem).toHaveCount(0);
  await expect(card(page, 'bar-b')).toHaveCount(0);
  await expect(warning).toHaveCount(0);
});
