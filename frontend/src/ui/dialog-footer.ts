import { getContext, setContext, type Component } from 'svelte';

/** What the shell shows in every dialog, too: an open dialog covers the shell's own stop bar and toasts. */
export interface DialogFooter {
  component: Component;
  wanted: () => boolean;
  /** For the toasts, which an open dialog would cover, too. */
  toastLabels: () => { undoLabel: string; closeLabel: string };
}

const key = Symbol('dialog footer');

export function setDialogFooter(footer: DialogFooter): void {
  setContext(key, footer);
}

export function getDialogFooter(): DialogFooter | undefined {
  return getContext<DialogFooter | undefined>(key);
}
