/** One editor for each tap whose settings were opened, kept while the app is open: visiting another page loses no edit. */
import { TapEditor } from './device/tap-editor.svelte';

const devices = new Map<string, TapEditor>();

export function editorOf(tap: string): TapEditor {
  const known = devices.get(tap) ?? new TapEditor(tap);
  devices.set(tap, known);
  return known;
}

export function hasUnsaved(tap: string): boolean {
  return devices.get(tap)?.unsaved ?? false;
}
