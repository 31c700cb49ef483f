/** The router: it uses the browser's history, without hashes. Links are plain `<a href>`; it handles clicks on them. */
class Route {
  path = $state.raw(location.pathname);

  start(): () => void {
    const moved = (): void => {
      this.path = location.pathname;
    };
    window.addEventListener('popstate', moved);
    document.addEventListener('click', follow);
    return () => {
      window.removeEventListener('popstate', moved);
      document.removeEventListener('click', follow);
    };
  }

  go(path: string, replace = false): void {
    if (path === location.pathname) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', path);
    this.path = location.pathname;
    window.scrollTo(0, 0);
  }
}

function follow(click: MouseEvent): void {
  const plain = click.button === 0 && !click.metaKey && !click.ctrlKey && !click.shiftKey && !click.altKey;
  const link = (click.target as Element | null)?.closest?.('a');
  if (!plain || click.defaultPrevented || !link?.href || link.target || link.download) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || url.pathname.startsWith('/api') || url.hash) return;
  click.preventDefault();
  route.go(url.pathname);
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
    else if (part !== value) return null;
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
