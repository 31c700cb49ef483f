// Measures how soon insight can be used on a processor four times slower: from the navigation to the first chart or gauge that is
// drawn, and until the main thread has been quiet for a while after it. Each visit is a new browser context: nothing is cached.
import { loadavg } from 'node:os';

const THROTTLE = 4;
/** An odd number, for the median. */
const VISITS = 9;
/** The guests' page is the yardstick: how busy the machine is shows in all of them. */
const YARDSTICK = '/';
const PAGES = [YARDSTICK, '/insight', '/insight/trends'];
const GOAL_MS = 1_500;
/** So long nothing may have kept the main thread busy. */
const QUIET_MS = 1_000;
const DRAWN_WITHIN_MS = 30_000;
const REST_MS = 2_000;

/** @returns {Promise<string[]>} the goals that were missed, in words */
export async function insight(bar, browser, url) {
  await pourOnce(bar, browser, url);
  console.log(`Insight, processor ${THROTTLE} times slower, load ${loadavg()[0].toFixed(1)}:`);
  const missed = [];
  for (const path of PAGES) {
    const visits = [];
    for (let nth = 0; nth < VISITS; nth++) visits.push(await visit(bar, browser, url + path));
    const [drawn, usable] = ['drawn', 'usable'].map((name) => median(visits.map((each) => each[name])));
    console.log(
      `  ${path.padEnd(16)} first picture after ${inWords(drawn)}, interactive after ${inWords(usable)}`,
    );
    if (path !== YARDSTICK && usable > GOAL_MS)
      missed.push(`${path} is interactive after ${inWords(usable)}, of ${inWords(GOAL_MS)}`);
  }
  return missed;
}

const inWords = (ms) => `${Math.round(ms)} ms`;
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Without a pour there is no chart. */
async function pourOnce(bar, browser, url) {
  const page = await browser.newPage();
  await page.goto(url);
  await bar.fill(page);
  await bar.rest(page);
  await page.close();
}

async function visit(bar, browser, address) {
  const context = await browser.newContext({
    viewport: { width: 412, height: 823 },
    storageState: await bar.signedIn(),
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  await page.addInitScript(noteWork);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  // Whoever looks has a browser that is open and at rest; this one has just been started.
  await page.waitForTimeout(REST_MS);
  await page.goto(address);
  await page.waitForFunction(
    (quiet) => work.drawn !== null && performance.now() - Math.max(work.drawn, work.busyUntil) > quiet,
    QUIET_MS,
    { timeout: DRAWN_WITHIN_MS },
  );
  const { drawn, busyUntil } = await page.evaluate(() => globalThis.work);
  await context.close();
  return { drawn, usable: Math.max(drawn, busyUntil) };
}

/** Runs in the page: notes when the first chart or gauge was painted, and when the last task that was long enough to be felt has ended. */
function noteWork() {
  const work = (globalThis.work = { drawn: null, busyUntil: 0 });
  new PerformanceObserver((list) => {
    for (const task of list.getEntries())
      work.busyUntil = Math.max(work.busyUntil, task.startTime + task.duration);
  }).observe({ type: 'longtask', buffered: true });
  const picture = '.chart svg rect, .chart .uplot canvas, .ring';
  const look = () => {
    if (!document.querySelector(picture)) return requestAnimationFrame(look);
    return requestAnimationFrame(() => (work.drawn = performance.now()));
  };
  requestAnimationFrame(look);
}
