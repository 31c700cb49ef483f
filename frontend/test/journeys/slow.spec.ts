import type { WebSocketRoute } from '@playwright/test';
import {
  bench,
  chooseGuest,
  chooseOtherAmount,
  endFaults,
  expect,
  openPourPanel,
  placeGlass,
  pourButton,
  signIn,
  stateOf,
  stopButton,
  tapOf,
  test,
} from './fixtures';

test('on a slow network pouring works, and STOP gets through', async ({ page, context, hub }) => {
  const tap = await tapOf(page, hub, 0);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 400,
    downloadThroughput: 50_000,
    uploadThroughput: 20_000,
  });
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'faraway');
  await chooseOtherAmount(page, 60);
  await pourButton(page, 60).click();
  await expect(page.locator('main .glass.flowing')).toBeVisible();
  await stopButton(page).click();
  await expect(stateOf(page)).toContainText('Stopped by hand.');
});

test('a page that lags behind says how old its readings are, and catches up', async ({ page, hub }) => {
  const tap = await tapOf(page, hub, 1);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  const line = new LaggingLine();
  await page.routeWebSocket('**/api/live', (socket) => {
    line.join(socket);
  });
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'behind');
  await expect(pourButton(page, 30)).toBeEnabled();

  line.lagMs = 3_600;
  await expect(stateOf(page)).toContainText('last seen');
  await expect(pourButton(page, 30)).toBeDisabled();
  await expect(page.getByText('No fresh reading from the tap.')).toBeVisible();
  await expect(stopButton(page)).toBeEnabled();

  line.lagMs = 0;
  await expect(stateOf(page)).not.toContainText('last seen');
  await expect(pourButton(page, 30)).toBeEnabled();
});

test('while the device is silent the outcome is unknown, and later the page says how it ended', async ({
  page,
  hub,
}) => {
  const tap = await tapOf(page, hub, 2);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  await openPourPanel(page, hub, tap);
  await chooseGuest(page, 'unheard');
  await expect(pourButton(page, 30)).toBeEnabled();
  await bench(page, hub, tap.id, 'fault', { kind: 'silence', path: '/dispense', ms: 600_000 });
  await pourButton(page, 30).click();
  await expect(page.getByText('Perhaps not poured.')).toBeVisible();
  await expect(page.getByText('look at the glass')).toBeVisible();
  await expect(stateOf(page)).toContainText('Outcome unknown');

  await endFaults(page, hub, tap.id);

  await expect(stateOf(page)).toContainText('The pump did not start.');
  await expect(page.getByText('Perhaps not poured.')).toBeHidden();
});

/** Between hub and page: the hub's frames arrive in order, but late. */
class LaggingLine {
  lagMs = 0;
  private freeAt = 0;

  join(socket: WebSocketRoute): void {
    const server = socket.connectToServer();
    server.onMessage((message) => {
      this.freeAt = Math.max(this.freeAt, Date.now() + this.lagMs);
      setTimeout(() => {
        socket.send(message);
      }, this.freeAt - Date.now());
    });
  }
}
