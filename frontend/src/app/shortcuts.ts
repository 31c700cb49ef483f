import { bar } from '../live/bar.svelte';
import { route } from '../route/route.svelte';

const pages: Record<string, string> = { t: '/', b: '/bar', l: '/log', i: '/insight' };

/** Goes to the page that a key stands for. @returns false where the key stands for none */
export function followShortcut(press: KeyboardEvent): boolean {
  const path = pages[press.key] ?? pathOfNthTap(press.key);
  if (path === undefined) return false;
  route.go(path);
  return true;
}

function pathOfNthTap(key: string): string | undefined {
  const tap = /^[1-9]$/.test(key) ? bar.taps[Number(key) - 1] : undefined;
  const section = route.path.startsWith('/bar') ? '/bar' : '/tap';
  return tap && `${section}/${encodeURIComponent(tap.id)}`;
}
