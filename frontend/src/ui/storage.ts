/** What the browser keeps for a page. Storage may be switched off or full: then it lasts until a reload. */
type Where = 'session' | 'local';

/** Asking for the storage itself may be denied. */
const storages: Record<Where, () => Storage> = {
  session: () => sessionStorage,
  local: () => localStorage,
};

/** @returns what was stored; null where nothing was, or nothing that can be read */
export function restore<T>(where: Where, key: string): T | null {
  try {
    return JSON.parse(storages[where]().getItem(key) ?? 'null') as T | null;
  } catch {
    return null;
  }
}

/** @param value null forgets what was stored */
export function store(where: Where, key: string, value: unknown): void {
  try {
    if (value === null) storages[where]().removeItem(key);
    else storages[where]().setItem(key, JSON.stringify(value));
  } catch {
    // The page itself still knows it.
  }
}
