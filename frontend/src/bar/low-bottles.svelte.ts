/** The bottles whose low level this device has shown once already: a warning that comes back at every glass is not read. */
import { restore, store } from '../ui/storage';

const KEY = 'aztec-pour.low-seen';
const KEPT = 50;

class LowBottles {
  private seen = $state.raw<number[]>(restore<number[]>('local', KEY) ?? []);

  isSeen(bottle: number): boolean {
    return this.seen.includes(bottle);
  }

  see(bottle: number): void {
    if (this.isSeen(bottle)) return;
    this.seen = [bottle, ...this.seen].slice(0, KEPT);
    store('local', KEY, this.seen);
  }
}

export const lowBottles = new LowBottles();
