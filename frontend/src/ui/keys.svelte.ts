const PLACE = 'aztec-pour.keys';

/** Single keys as shortcuts. Whoever dictates or drops things on keyboards can switch them off. */
class Keys {
  used = $state.raw(localStorage.getItem(PLACE) !== 'off');

  use(on: boolean): void {
    this.used = on;
    localStorage.setItem(PLACE, on ? 'on' : 'off');
  }
}

export const keys = new Keys();

/** Is this press a shortcut? Not while somebody types, holds another key, or a dialog is open. */
export function isShortcut(press: KeyboardEvent): boolean {
  const into = press.target instanceof Element ? press.target : null;
  return (
    keys.used &&
    !(press.ctrlKey || press.metaKey || press.altKey || press.repeat) &&
    !into?.closest('input, textarea, select, [contenteditable]') &&
    document.querySelector('dialog[open]') === null
  );
}
