/** The pages of this room: together they are small enough to be loaded as one. */
import ExactnessPage from './ExactnessPage.svelte';
import GuestsPage from './GuestsPage.svelte';
import LossPage from './LossPage.svelte';
import NightPage from './NightPage.svelte';
import TapsPage from './TapsPage.svelte';
import TonightPage from './TonightPage.svelte';
import TrendsPage from './TrendsPage.svelte';

export const pages = {
  tonight: TonightPage,
  trends: TrendsPage,
  exactness: ExactnessPage,
  taps: TapsPage,
  loss: LossPage,
  guests: GuestsPage,
  night: NightPage,
};

export type InsightPage = keyof typeof pages;
