import { inside, under } from './base';

/** The state of a history entry that an open dialog has made: the next page takes its place. */
export const DIALOG_ENTRY = 'dialog';

/** The router: it uses the browser's history, without hashes. Links are plain `<a href>`; it handles clicks on them. */
class Route {
  /** As the hub knows it: without the path under which a proxy serves the hub. */
  path = $state.raw(current());
  /** What stands behind the path, with its question mark; empty where nothing does. */
  search = $state.raw(location.search);

  start(): () => void {
    const moved = (): void => {
      this.read();
    };
    window.addEventListener('popstate', moved);
    document.addEventListener('click', follow);
    return () => {
      window.removeEventListener('popstate', moved);
      document.removeEventListener('click', follow);
    };
  }

  /** @param path may end with `?` and parameters; a page that only gets other parameters stays where it is scrolled to */
  go(path: string, replace = false): void {
    if (under(path) === location.pathname + location.search) return;
    const before = this.path;
    const inPlace = replace || history.state === DIALOG_ENTRY;
    history[inPlace ? 'replaceState' : 'pushState'](null, '', under(path));
    this.read();
    if (this.path !== before) window.scrollTo(0, 0);
  }

  private read(): void {
    this.path = current();
    this.search = location.search;
  }
}

function current(): string {
  return inside(location.pathname) ?? location.pathname;
}

function follow(click: MouseEvent): void {
  const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
  const link = (click.target as Element | null)?.closest?.('a');
  if (!plain || click.defaultPrevented || !link?.href || link.target || link.download) return;
  const url = new URL(link.href);
  const path = inside(url.pathname);
  if (url.origin !== location.origin || path === null || path.startsWith('/api') || url.hash) return;
  click.preventDefault();
  route.go(path + url.search);
}

export const route = new Route();

/** @returns the path's parameters by name; null where it does not match the pattern (`/tap/:id`) */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':') && value) params[part.slice(1)] = decode(value);
    // A QR code in capitals leads to /ME/….
    else if (part !== value.toLowerCase()) return null;
  }
  return params;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
