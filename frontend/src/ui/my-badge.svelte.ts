const STORAGE_KEY = 'aztec-pour.badge';

export interface KeptBadge {
  token: string;
  name: string;
}

/** The badge that was made in this browser, so that its owner finds it again. */
class MyBadge {
  kept = $state.raw<KeptBadge | null>(read());

  keep(token: string, name: string): void {
    this.kept = { token, name };
    store((storage) => {
      storage.setItem(STORAGE_KEY, JSON.stringify(this.kept));
    });
  }

  forget(): void {
    this.kept = null;
    store((storage) => {
      storage.removeItem(STORAGE_KEY);
    });
  }
}

/** Storage may be switched off or full: then the badge is kept until a reload. */
function store(change: (storage: Storage) => void): void {
  try {
    change(localStorage);
  } catch {
    // The page itself still knows it.
  }
}

function read(): KeptBadge | null {
  try {
    const kept = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null') as Partial<KeptBadge> | null;
    return typeof kept?.token === 'string' ? { token: kept.token, name: String(kept.name ?? '') } : null;
  } catch {
    return null;
  }
}

export const myBadge = new MyBadge();
