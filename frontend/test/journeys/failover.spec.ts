/** A page outlives its hub where another one of the cluster answers. The first hub tells of the second by a made-up `hello`. */
import type { Page } from '@playwright/test';
import { TestHub } from '../hub.mjs';
import { expect, stateOf, tapOf, test } from './fixtures';

// The first hub, which knows nothing of the second, forbids the page to ask it.
test.use({ bypassCSP: true });

/** The page hears of another hub as if the two were a cluster. */
async function tellOf(page: Page, hub: TestHub, other: string): Promise<void> {
  await page.routeWebSocket(`${hub.url.replace('http', 'ws')}/api/live`, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((frame) => {
      const said = JSON.parse(String(frame)) as { type: string };
      socket.send(said.type === 'hello' ? JSON.stringify({ ...said, addresses: [other] }) : frame);
    });
  });
}

test('a page whose hub dies goes to another one, keeps its place and says so', async ({ page, hub }) => {
  const first = await new TestHub().start();
  try {
    const tap = await tapOf(page, hub, 0);
    await tellOf(page, first, hub.url);
    await page.goto(`${first.url}/tap/${tap.id}?wide=1`);
    await expect(stateOf(page)).not.toContainText('Hub not reachable');

    await first.end('SIGKILL');
    await expect(page.getByText('No connection to the hub').first()).toBeVisible();
    await page.waitForURL(`${hub.url}/tap/${tap.id}?wide=1`);
    await expect(page.getByText(`Another one shows this page now: 127.0.0.1:${hub.port}`)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Reconnect now' })).toHaveCount(0);
    await expect(stateOf(page)).not.toContainText('Hub not reachable');
  } finally {
    await first.dispose();
  }
});
