/**
 * The page hears that a scale has all kinds of troubles, which to be told apart would take minutes.
 *
 * @param {import('@playwright/test').Page} page
 */
export async function showUnwellScale(page) {
  const findings = ['noisy', 'spikes', 'drifting', 'zero_unknown', 'calibration_due'].map((finding) => ({
    finding,
    reason: 'Something.',
    advice: 'Something.',
  }));
  await page.route('**/scale-health', (route) =>
    route.fulfill({
      json: {
        tap: 'any',
        findings,
        noise_g: 2.31,
        drift_g_per_h: -41.2,
        spikes_per_h: 84,
        empty_g: 3.4,
        zero: 'unknown',
        zero_at_ms: Date.now(),
        pump_change: 1.27,
      },
    }),
  );
}
