const STORAGE_KEY = 'aztec-pour.keys';

/** Whether single keys act as shortcuts. People who dictate, or whose keyboard gets bumped, can switch them off. */
class ShortcutSetting {
  enabled = $state.raw(localStorage.getItem(STORAGE_KEY) !== 'off');

  enable(on: boolean): void {
    this.enabled = on;
    localStorage.setItem(STORAGE_KEY, on ? 'on' : 'off');
  }
}

export const shortcutSetting = new ShortcutSetting();

/** @returns whether a key press is a shortcut: not while somebody types, holds a modifier key or has a dialog open */
export function isShortcut(press: KeyboardEvent): boolean {
  const target = press.target instanceof Element ? press.target : null;
  return (
    shortcutSetting.enabled &&
    !(press.ctrlKey || press.metaKey || press.altKey || press.repeat) &&
    !target?.closest('input, textarea, select, [contenteditable]') &&
    document.querySelector('dialog[open]') === null
  );
}
