/** The pages of this room, each loaded when it is opened. */
export const pages = {
  tonight: () => import('./TonightPage.svelte'),
  trends: () => import('./TrendsPage.svelte'),
  exactness: () => import('./ExactnessPage.svelte'),
  taps: () => import('./TapsPage.svelte'),
  loss: () => import('./LossPage.svelte'),
  guests: () => import('./GuestsPage.svelte'),
  night: () => import('./NightPage.svelte'),
};

export type InsightPage = keyof typeof pages;
