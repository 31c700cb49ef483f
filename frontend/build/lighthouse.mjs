// Runs Lighthouse on the pages that people open first, as a mid-range phone on slow mobile data, against the packed hub with
// its virtual ESP32s. Reports go into frontend/reports; exits with 1 when a score is below its goal.
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BARTENDER_PIN, freePorts, TestHub } from '../test/hub.mjs';
import { browserArguments, systemChromium } from './browser.mjs';

const folder = fileURLToPath(new URL('../reports/', import.meta.url));
const LEAST = 0.95;
/** The median counts: a busy machine may slow down one load, but hardly two of three. */
const RUNS = 3;
const categories = ['performance', 'accessibility', 'best-practices'];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const profile = mkdtempSync(join(tmpdir(), 'aztec-pour-lighthouse-'));
const port = await freePorts(1);
const hub = await new TestHub().start();
let context;
try {
  const executablePath = systemChromium();
  context = await chromium.launchPersistentContext(profile, {
    ...(executablePath ? { executablePath } : {}),
    args: [...browserArguments(), `--remote-debugging-port=${port}`],
  });
  const taps = await (await context.request.get(`${hub.url}/api/taps`)).json();
  for (const { id } of taps)
    await context.request.post(`${hub.url}/api/demo/taps/${id}/glass`, {
      data: { present: true, empty_g: 180 },
    });
  const low = [
    ...(await judge('taps', '/')),
    ...(await judge('tap', `/tap/${taps[0].id}`)),
    ...(await signedIn(() => judge('bar', '/bar'))),
  ];
  console.log(`Reports: ${folder}`);
  for (const score of low) console.error(`Below ${LEAST}: ${score}`);
  process.exitCode = low.length ? 1 : 0;
} finally {
  await context?.close();
  await hub.dispose();
  rmSync(profile, { recursive: true, force: true });
}

async function signedIn(what) {
  await context.request.post(`${hub.url}/api/session`, { data: { pin: BARTENDER_PIN } });
  return what();
}

/** @returns {Promise<string[]>} the scores that are too low, in words */
async function judge(name, path) {
  const runs = [];
  for (let run = 0; run < RUNS; run++)
    runs.push(
      await lighthouse(hub.url + path, {
        port,
        output: 'html',
        logLevel: 'error',
        onlyCategories: categories,
      }),
    );
  const performance = (run) => run.lhr.categories.performance.score;
  const middle = runs.toSorted((one, other) => performance(one) - performance(other))[Math.floor(RUNS / 2)];
  writeFileSync(join(folder, `${name}.html`), middle.report);
  const scores = categories.map((category) => [category, middle.lhr.categories[category].score]);
  console.log(`${path.padEnd(12)} ${scores.map(([category, score]) => `${category} ${score}`).join(' · ')}`);
  return scores
    .filter(([, score]) => !(score >= LEAST))
    .map(([category, score]) => `${path} ${category} ${score}`);
}
