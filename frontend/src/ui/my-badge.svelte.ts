import { restore, store } from './storage';

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
    store('local', STORAGE_KEY, this.kept);
  }

  forget(): void {
    this.kept = null;
    store('local', STORAGE_KEY, null);
  }
}

function read(): KeptBadge | null {
  const kept = restore<Partial<KeptBadge>>('local', STORAGE_KEY);
  return typeof kept?.token === 'string' ? { token: kept.token, name: String(kept.name ?? '') } : null;
}

export const myBadge = new MyBadge();
