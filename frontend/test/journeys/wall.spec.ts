import type { Locator, Page, WebSocketRoute } from '@playwright/test';
import { expect, liftGlass, placeGlass, tapsOf, test } from './fixtures';

interface TapFrame {
  id: string;
  name: string;
  drink: string;
  reading?: { tap: string };
}
interface Frame {
  type: string;
  taps?: (TapFrame & { tap: string })[];
}

const NAMES = ['DoppeltgebranntesObstwasserausWilliamsbirnenXXab', 'عصير الرمان الطازج مع النعناع', 'Agua'];
const ADDRESS = 'http://192.168.1.20:8080/';

/** Shows the demo's taps three times, with the longest names and before the first pour, as at a bar with nine. @returns a function that loses the hub */
async function openWall(page: Page, url: string): Promise<() => Promise<void>> {
  let lost = false;
  const open: WebSocketRoute[] = [];
  const thrice = <T>(each: (round: number) => T[]): T[] => [0, 1, 2].flatMap(each);
  await page.routeWebSocket('**/api/live', (socket) => {
    if (lost) return void socket.close();
    open.push(socket);
    socket.connectToServer().onMessage((message) => {
      const frame = JSON.parse(String(message)) as Frame;
      const { taps } = frame;
      if (frame.type === 'hello' && taps)
        frame.taps = thrice((round) =>
          taps.map((tap, nth) => ({
            ...tap,
            id: tap.id + round,
            drink: NAMES[nth] ?? tap.drink,
            pour: null,
            ...(tap.reading ? { reading: { ...tap.reading, tap: tap.id + round } } : {}),
          })),
        );
      if (frame.type === 'readings' && taps)
        frame.taps = thrice((round) => taps.map((reading) => ({ ...reading, tap: reading.tap + round })));
      socket.send(JSON.stringify(frame));
    });
  });
  await page.route('**/api/connect', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ json: { ...((await answer.json()) as object), http_urls: [ADDRESS] } });
  });
  await page.goto(`${url}/wall`);
  return async () => {
    lost = true;
    for (const socket of open) await socket.close();
  };
}

async function boxOf(place: Locator) {
  const box = await place.boundingBox();
  if (!box) throw new Error('not on the screen');
  return box;
}

test('the wall shows nine taps with long names at every size, and keeps its layout without the hub', async ({
  page,
  hub,
}) => {
  const [first] = await tapsOf(page, hub);
  if (!first) throw new Error('the demo has no taps');
  await placeGlass(page, hub, first.id);
  const loseHub = await openWall(page, hub.url);
  const taps = page.locator('main .taps li');
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
    [3840, 2160],
    [1080, 1920],
  ] as const) {
    await page.setViewportSize({ width, height });
    await page.reload();
    await expect(taps).toHaveCount(9);
    await expect(page.locator('footer svg[role=img]')).toBeVisible();
    const cut = await taps.evaluateAll((cells) =>
      cells
        .map((cell) => cell.firstElementChild)
        .filter(
          (tap) => tap && (tap.scrollHeight > tap.clientHeight + 1 || tap.scrollWidth > tap.clientWidth + 1),
        )
        .map((tap) => tap?.textContent),
    );
    expect(cut, `${width} × ${height}`).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight)).toBe(true);
    const code = await boxOf(page.locator('footer svg[role=img]'));
    expect(code.width).toBeGreaterThanOrEqual(0.2 * Math.min(width, height));
    expect(code.y + code.height).toBeLessThanOrEqual(height);
    expect((await boxOf(taps.first())).y).toBeGreaterThanOrEqual(0);
    const words = await page
      .locator('.state .label')
      .first()
      .evaluate((label) => getComputedStyle(label).fontSize);
    expect(parseFloat(words)).toBeGreaterThanOrEqual(0.029 * Math.min(width, height));
  }
  const before = await boxOf(taps.last());
  await loseHub();
  await expect(page.getByText('Connection lost')).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  expect(await boxOf(taps.last())).toEqual(before);
});

test('the wall that waits for its next guest has the code in its middle', async ({ page, hub }) => {
  for (const tap of await tapsOf(page, hub)) await liftGlass(page, hub, tap.id);
  await page.setViewportSize({ width: 1280, height: 720 });
  await openWall(page, hub.url);
  const clock = page.locator('time');
  await expect(clock).toHaveText(/^\d\d:\d\d$/);
  const code = await boxOf(page.locator('.idle svg[role=img]'));
  expect(code.width).toBeGreaterThanOrEqual(0.4 * 720);
  expect(Math.abs(code.x + code.width / 2 - 640)).toBeLessThanOrEqual(15);
});
