import { bar } from '../live/bar.svelte';
import { route } from '../route/route.svelte';

const places: Record<string, string> = { t: '/', b: '/bar', l: '/log' };

/** @returns whether the key led somewhere */
export function travel(press: KeyboardEvent): boolean {
  const place = places[press.key] ?? nthTap(press.key);
  if (place === undefined) return false;
  route.go(place);
  return true;
}

function nthTap(key: string): string | undefined {
  const tap = /^[1-9]$/.test(key) ? bar.taps[Number(key) - 1] : undefined;
  const desk = route.path.startsWith('/bar') ? '/bar' : '/tap';
  return tap && `${desk}/${encodeURIComponent(tap.id)}`;
}
