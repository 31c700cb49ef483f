import { match, route } from '../route/route.svelte';

/** @returns the tap that the page is about; null where it is about all */
export function tapLookedAt(): string | null {
  const found = match('/tap/:id', route.path) ?? match('/bar/:id', route.path);
  return found?.['id'] ?? null;
}
