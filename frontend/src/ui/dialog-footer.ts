import { getContext, setContext, type Component } from 'svelte';

/** What the shell shows below the content of every dialog: an open dialog covers the shell's own stop bar. */
export interface DialogFooter {
  component: Component;
  wanted: () => boolean;
}

const key = Symbol('dialog footer');

export function setDialogFooter(footer: DialogFooter): void {
  setContext(key, footer);
}

export function getDialogFooter(): DialogFooter | undefined {
  return getContext<DialogFooter | undefined>(key);
}
