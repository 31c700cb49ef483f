import { defineConfig } from '@playwright/test';
import { browserArguments, systemChromium } from './build/browser.mjs';

const executablePath = systemChromium();

export default defineConfig({
  testDir: './test/journeys',
  outputDir: './test-results',
  fullyParallel: true,
  // They mostly wait for liquid.
  workers: 3,
  // On a starved machine readings come late, and a pour may honestly end with less; what needed a second try is told.
  retries: 1,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    browserName: 'chromium',
    locale: 'en-GB',
    viewport: { width: 360, height: 740 },
    screenshot: 'only-on-failure',
    // A browser that draws without a graphics card has better things to do than waves.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: browserArguments(),
    },
  },
});
