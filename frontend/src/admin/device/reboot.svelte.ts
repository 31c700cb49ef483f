import { rebootTap } from '../../api/admin';
import { Fault } from '../../api/fault';
import { failureMessage } from '../../language/messages';
import { bar } from '../../live/bar.svelte';
import { toasts } from '../../ui/toasts.svelte';
import { nextRebootStep, type RebootEvent, type RebootStep } from './reboot-steps';

/** One device's reboot, from the press of the button to the device's return. */
export class Reboot {
  step = $state.raw<RebootStep>('idle');

  constructor(
    private readonly tap: string,
    private readonly onback: () => void,
  ) {}

  dispatch(event: RebootEvent): void {
    const before = this.step;
    this.step = nextRebootStep(before, event);
    if (this.step === 'back' && before !== 'back') this.onback();
  }

  async start(): Promise<void> {
    this.dispatch('asked');
    try {
      await rebootTap(this.tap, bar.hubClock);
      this.dispatch('accepted');
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.dispatch('refused');
      toasts.show(failureMessage(fault.code, fault.reason), 'bad');
    }
  }
}
