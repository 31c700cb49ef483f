import { match, route } from '../route/route.svelte';

/** @returns the id of the tap in the page's address; null on a page about all taps */
export function currentTap(): string | null {
  const params = match('/tap/:id', route.path) ?? match('/bar/:id', route.path);
  return params?.['id'] ?? null;
}
