/**
 * The open dialogs. One entry of the browser's history stands for them, so that "back" closes the topmost dialog and leaves the
 * page where it is.
 */
import { DIALOG_ENTRY } from '../route/route.svelte';
import { toasts } from './toasts.svelte';

type Close = () => void;

class OpenDialogs {
  private list = $state.raw<Close[]>([]);
  /** The page itself goes back, because its last dialog was closed by other means. */
  private leaving = false;

  constructor() {
    window.addEventListener('popstate', () => {
      if (this.leaving) this.leaving = false;
      else this.closeTopmost();
      this.enter();
    });
  }

  /** null where no dialog is open. */
  get topmost(): Close | null {
    return this.list.at(-1) ?? null;
  }

  /** @param close what closes the dialog that was opened @returns to be called when it has closed */
  opened(close: Close): () => void {
    this.keep([...this.list, close]);
    this.enter();
    return () => {
      this.keep(this.list.filter((each) => each !== close));
      // The press that closed the dialog may be a link's, or open the next one.
      setTimeout(() => {
        this.leave();
      });
    };
  }

  private keep(list: Close[]): void {
    this.list = list;
    toasts.inDialog = list.length > 0;
  }

  private closeTopmost(): void {
    const close = this.topmost;
    this.keep(this.list.slice(0, -1));
    close?.();
  }

  private enter(): void {
    if (this.topmost && !this.leaving && history.state !== DIALOG_ENTRY) history.pushState(DIALOG_ENTRY, '');
  }

  private leave(): void {
    if (this.topmost || this.leaving || history.state !== DIALOG_ENTRY) return;
    this.leaving = true;
    history.back();
  }
}

export const openDialogs = new OpenDialogs();
