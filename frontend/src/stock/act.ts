/** Carries out what staff do to a bottle, and says it by a toast with which it can be taken back. */
import { undoBottle } from '../api/stock';
import type { Bottle } from '../contract/stock-model';
import { faultMessage } from '../language/messages';
import { toasts } from '../ui/toasts.svelte';
import { stockMessages } from './messages';

type Changed = (bottle: Bottle) => void;

/** @returns whether the hub has done it */
export async function act(change: () => Promise<Bottle>, said: string, onchanged: Changed): Promise<boolean> {
  try {
    sayDone(await change(), said, onchanged);
    return true;
  } catch (fault) {
    toasts.show(faultMessage(fault), 'bad');
    return false;
  }
}

export function sayDone(bottle: Bottle, said: string, onchanged: Changed): void {
  const undo = bottle.undo ? () => void takeBack(bottle, onchanged) : undefined;
  toasts.show(said, 'good', undo, 'check');
  onchanged(bottle);
}

/** Takes back the last thing that was done to the bottle, if that is still what this page knows. */
export async function takeBack(bottle: Bottle, onchanged: Changed): Promise<void> {
  if (!bottle.undo) return;
  try {
    const restored = await undoBottle(bottle.id, bottle.undo.id);
    toasts.show(stockMessages().undone, 'good', undefined, 'undo');
    onchanged(restored);
  } catch (fault) {
    toasts.show(faultMessage(fault), 'bad');
  }
}
