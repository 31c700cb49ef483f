import { StallingProxy } from '../stalling-proxy.mjs';
import {
  chooseGuest,
  expect,
  openPourPanel,
  placeGlass,
  pourButton,
  signIn,
  tapOf,
  test,
  type TapFacts,
} from './fixtures';

interface Row {
  user_token: string;
  status: string;
  code: string | null;
}

test('an order that was held up on its way pours nothing, and the page says so', async ({ page, hub }) => {
  const tap: TapFacts = await tapOf(page, hub, 0);
  await placeGlass(page, hub, tap.id);
  await signIn(page, hub);
  const network = await new StallingProxy(hub.port).start();
  await openPourPanel(page, network, tap);
  await chooseGuest(page, 'patient');
  await expect(pourButton(page, 30)).toBeEnabled();

  network.stall();
  await pourButton(page, 30).click();
  await expect.poll(() => network.sent.split('POST /api/dispense').length - 1).toBe(2);
  network.release();

  await expect(page.getByRole('alert').getByText('The order took too long to reach the hub')).toBeVisible();
  const log = await page.request.get(`${hub.url}/api/logs?token=patient`);
  const rows = (await log.json()) as Row[];
  expect(rows.map((row) => [row.status, row.code])).toEqual([['failed', 'STALE_REQUEST']]);

  await pourButton(page, 30).click();
  await expect(page.getByRole('button', { name: 'Pour 30 ml again' })).toBeVisible();
  await network.close();
});
