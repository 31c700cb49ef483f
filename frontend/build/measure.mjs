// Measures the browser's load: the frame rate of three pouring gauges and how soon insight can be used, both on a processor four
// times slower, and the memory of a wall display; all, or only the named ones. Exits with 1 when one misses its goal.
import { chromium } from '@playwright/test';
import { loadavg } from 'node:os';
import { ADMIN_PIN, TestHub } from '../test/hub.mjs';
import { browserArguments, systemChromium } from './browser.mjs';
import { insight } from './insight.mjs';
import { wall } from './wall.mjs';

const THROTTLE = 4;
const POUR_ML = 60;
const POURS_FOR_MS = 3_000;
/** The share of the frames that an empty page gets in the same browser at the same time. */
const LEAST_FRAMES = 0.95;
/** A frame's share of a second at 60 Hz, ms. */
const FRAME_MS = 1_000 / 60;

const measurements = {
  gauges,
  insight: (bar) => insight(bar, browser, hub.url),
  wall: (bar) => wall(bar, browser, hub.url),
};
const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in measurements));
if (unknown.length) {
  console.error(
    `Unknown: ${unknown.join(', ')}. What can be measured: ${Object.keys(measurements).join(', ')}`,
  );
  process.exit(2);
}

const hub = await new TestHub().start();
const executablePath = systemChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: browserArguments(),
});
try {
  const bar = await openBar();
  const missed = [];
  for (const name of named.length ? named : Object.keys(measurements))
    missed.push(...(await measurements[name](bar)));
  for (const goal of missed) console.error(`Missed: ${goal}`);
  process.exitCode = missed.length ? 1 : 0;
} finally {
  await browser.close();
  await hub.dispose();
}

async function openBar() {
  const staff = await browser.newContext();
  const { request } = staff;
  const call = async (path, data) => {
    const answer = await request.post(hub.url + path, { data });
    if (!answer.ok()) throw new Error(`${path}: ${answer.status()} ${await answer.text()}`);
  };
  await call('/api/session', { pin: ADMIN_PIN });
  const taps = (await (await request.get(`${hub.url}/api/taps`)).json()).map((tap) => tap.id);
  const each = (act) => Promise.all(taps.map(act));
  const place = (present) => each((tap) => call(`/api/demo/taps/${tap}/glass`, { present, empty_g: 180 }));
  const shows = (page, sign) => page.locator(sign).nth(2).waitFor({ state: 'attached' });
  return {
    /** Places new glasses under all taps and pours into all of them. */
    async fill(page) {
      await place(false);
      await shows(page, '.ring.ask');
      await place(true);
      await shows(page, '.ring.ready');
      await each((tap) => call('/api/dispense', { amount_ml: POUR_ML, user_token: 'bench', tap }));
      await shows(page, '.glass.flowing');
    },
    /** What a browser keeps of the sign-in. */
    signedIn: () => staff.storageState(),
    /** Waits until nothing pours any more. */
    rest: (page) => page.waitForFunction(() => !document.querySelector('.ring.busy, .ring.measuring')),
  };
}

/** @returns {Promise<string[]>} the goals that were missed, in words */
async function gauges(bar) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, deviceScaleFactor: 1 });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  await page.goto('about:blank');
  const empty = await frames(page, devtools);

  await page.goto(hub.url);
  await bar.fill(page);
  const pouring = await frames(page, devtools);
  const flowing = await page.locator('.glass.flowing').count();
  await bar.rest(page);
  await context.close();

  console.log(`Three gauges that pour, processor ${THROTTLE} times slower, load ${loadavg()[0].toFixed(1)}:`);
  console.log(`  an empty page    ${inWords(empty)}`);
  console.log(`  three pours      ${inWords(pouring)}`);
  const missed = flowing < 3 ? [`${3 - flowing} of the pours had ended before it was measured`] : [];
  if (pouring.perSecond < LEAST_FRAMES * Math.min(60, empty.perSecond))
    missed.push(
      `${pouring.perSecond.toFixed(1)} frames a second where an empty page has ${empty.perSecond.toFixed(1)}`,
    );
  if (pouring.workMs > FRAME_MS)
    missed.push(`${pouring.workMs.toFixed(1)} ms of work a frame, of ${FRAME_MS.toFixed(1)} ms`);
  return missed;
}

function inWords({ perSecond, slow, workMs, scriptMs, layoutMs }) {
  return (
    `${perSecond.toFixed(1)} frames/s · ${slow} of them late · main thread ${workMs.toFixed(2)} ms a frame` +
    ` (script ${scriptMs.toFixed(2)}, style and layout ${layoutMs.toFixed(2)})`
  );
}

async function frames(page, devtools) {
  const before = await metrics(devtools);
  const times = await page.evaluate(
    (forMs) =>
      new Promise((resolve) => {
        const seen = [];
        const next = (now) => {
          seen.push(now);
          if (now - seen[0] < forMs) requestAnimationFrame(next);
          else resolve(seen);
        };
        requestAnimationFrame(next);
      }),
    POURS_FOR_MS,
  );
  const after = await metrics(devtools);
  const count = times.length - 1;
  const spent = (...names) =>
    names.reduce((sum, name) => sum + (after[name] - before[name]) * 1_000, 0) / count;
  const gaps = times.slice(1).map((time, index) => time - times[index]);
  return {
    perSecond: (count / (times.at(-1) - times[0])) * 1_000,
    slow: gaps.filter((gap) => gap > 1.5 * FRAME_MS).length,
    workMs: spent('TaskDuration'),
    scriptMs: spent('ScriptDuration'),
    layoutMs: spent('LayoutDuration', 'RecalcStyleDuration'),
  };
}

async function metrics(devtools) {
  const { metrics: values } = await devtools.send('Performance.getMetrics');
  return Object.fromEntries(values.map(({ name, value }) => [name, value]));
}
