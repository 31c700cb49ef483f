import { getBackups, makeBackup } from '../../api/admin';
import type { Backup, Backups } from '../../contract/admin-model';
import { faultMessage } from '../../language/messages';

/** While a backup is made, its progress is asked for. */
const LOOK_MS = 1_000;

/** The hub's backups as the page and the warning show them. */
class BackupList {
  known = $state.raw<Backups | null>(null);
  /** Why they could not be loaded; empty where they could. */
  problem = $state('');
  /** The button was pressed and the hub has not answered yet. */
  pressed = $state(false);

  /** From 0 to 1; null while none is made. */
  get progress(): number | null {
    return this.known?.progress ?? (this.pressed ? 0 : null);
  }

  async load(): Promise<void> {
    try {
      this.known = await getBackups();
      this.problem = '';
    } catch (fault) {
      this.problem = faultMessage(fault);
    }
  }

  /** @throws Fault that says why there is none */
  async make(): Promise<Backup> {
    this.pressed = true;
    try {
      return await makeBackup();
    } finally {
      this.pressed = false;
      await this.load();
    }
  }

  /** Looks again and again while one is made, by whomever. @returns ends it */
  follow(): () => void {
    const timer = setInterval(() => {
      if (this.progress !== null) void this.load();
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }
}

export const backupList = new BackupList();
