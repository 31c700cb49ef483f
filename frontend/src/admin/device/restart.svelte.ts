import { rebootTap } from '../../api/admin';
import { Fault } from '../../api/fault';
import { why } from '../../language/say';
import { toasts } from '../../ui/toasts.svelte';
import { afterSign, type RebootSign, type RebootStep } from './reboot';

/** One device's restart, from the press to its return. */
export class Restart {
  step = $state.raw<RebootStep>('resting');

  constructor(
    private readonly tap: string,
    private readonly onback: () => void,
  ) {}

  sign(happened: RebootSign): void {
    const before = this.step;
    this.step = afterSign(before, happened);
    if (this.step === 'back' && before !== 'back') this.onback();
  }

  async start(): Promise<void> {
    this.sign('asked');
    try {
      await rebootTap(this.tap);
      this.sign('accepted');
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.sign('refused');
      toasts.say(why(fault.code, fault.reason), 'bad');
    }
  }
}
