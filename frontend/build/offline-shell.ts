import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Writes the service worker that caches the app's own files, so that the shell opens while the hub is unreachable. */
export function offlineShell(): Plugin {
  return {
    name: 'offline-shell',
    apply: 'build',
    generateBundle(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => name.startsWith('assets/'))
        .sort();
      const kept = ['.', 'icon.svg', 'manifest.webmanifest', ...files];
      const edition = createHash('sha256').update(JSON.stringify(kept)).digest('hex').slice(0, 12);
      this.emitFile({ type: 'asset', fileName: 'worker.js', source: worker(edition, kept) });
    },
  };
}

/** Only pages and files of the app come from the cache, never the API. */
function worker(edition: string, kept: string[]): string {
  return `const edition = 'shell-${edition}';
const kept = ${JSON.stringify(kept)}.map((name) => new URL(name, location.href).href);
const [home] = kept;
const api = new URL('api', home).href;
self.addEventListener('install', (event) =>
  event.waitUntil(caches.open(edition).then((cache) => cache.addAll(kept)).then(() => self.skipWaiting())));
self.addEventListener('activate', (event) =>
  event.waitUntil(caches.keys()
    .then((names) => Promise.all(names.filter((name) => name !== edition).map((name) => caches.delete(name))))
    .then(() => self.clients.claim())));
self.addEventListener('fetch', (event) => {
  const url = event.request.url.split('?')[0];
  if (event.request.method !== 'GET' || !url.startsWith(home) || url.startsWith(api)) return;
  if (event.request.mode === 'navigate') {
    event.respondWith(fetch(event.request).catch(() => caches.match(home)));
  } else if (kept.includes(url)) {
    event.respondWith(caches.match(url).then((found) => found ?? fetch(event.request)));
  }
});
`;
}
