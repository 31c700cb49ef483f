import { defineConfig } from '@playwright/test';
import { browserArguments, systemChromium } from './build/browser.mjs';

const executablePath = systemChromium();

const ADMIN = '**/admin.spec.ts';

export default defineConfig({
  testDir: './test/journeys',
  outputDir: './test-results',
  fullyParallel: true,
  // Each worker runs a hub of its own; most of the time it waits for liquid.
  workers: 3,
  // The admin's journeys go one after the other, so they begin first: nobody waits for them in the end.
  projects: [
    { name: 'in order', testMatch: ADMIN },
    { name: 'side by side', testIgnore: ADMIN },
  ],
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  // A journey waits for what it needs, however slow the machine is: these only end one that hangs.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    viewport: { width: 360, height: 740 },
    screenshot: 'only-on-failure',
    // Without a graphics card, animated waves would cost the processor time that the hubs need.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: browserArguments(),
    },
  },
});
