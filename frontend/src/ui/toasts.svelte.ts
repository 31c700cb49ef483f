import type { IconName } from './icons';
import type { Tone } from './tone';

export interface Toast {
  id: number;
  text: string;
  tone: Tone;
  icon: IconName;
  undo?: () => void;
}

const SHOWN_MS = 6_000;
/** Long enough to notice a mistake and to reach for "Undo". */
const UNDO_SHOWN_MS = 10_000;
const MOST = 3;

class Toasts {
  list = $state.raw<Toast[]>([]);
  /** An open dialog shows them: it covers whatever stands outside of it. */
  inDialog = $state(false);
  private next = 1;

  /** @param icon the sign of what the text says; what can be undone is something that was removed */
  show(
    text: string,
    tone: Tone = 'good',
    undo?: () => void,
    icon: IconName = tone === 'bad' ? 'warning' : undo ? 'trash' : 'check',
  ): void {
    const toast: Toast = { id: this.next++, text, tone, icon, ...(undo ? { undo } : {}) };
    this.list = [...this.list.filter((shown) => shown.text !== text), toast].slice(-MOST);
    setTimeout(
      () => {
        this.drop(toast.id);
      },
      undo ? UNDO_SHOWN_MS : SHOWN_MS,
    );
  }

  drop(id: number): void {
    this.list = this.list.filter((toast) => toast.id !== id);
  }
}

export const toasts = new Toasts();
