import { changeDeviceSettings, changeTap, getDeviceSettings, type TapDraft } from '../../api/admin';
import { Fault } from '../../api/fault';
import type { DeviceSettings, TapView } from '../../contract/model';
import { Draft } from '../draft.svelte';
import type { Kind } from '../fields';
import { words } from '../words';
import { holds, kinds } from './settings';

const tapKinds: Record<string, Kind> = {
  name: 'text',
  drink: 'text',
  colour: 'text',
  density_g_per_ml: 'number',
  dispenser_url: 'text',
  scale_url: 'optionalText',
};

/** One tap with its device as an admin edits it; it outlives the page, so that going elsewhere loses no edit. */
export class Device {
  readonly tapDraft: Draft;
  readonly draft: Draft;
  /** What the device last said; null before it said anything. */
  settings = $state.raw<DeviceSettings | null>(null);
  /** Why its settings could not be read. */
  fault = $state.raw<Fault | null>(null);
  loading = $state(false);

  constructor(readonly tap: string) {
    this.tapDraft = new Draft(tapKinds, (change) => changeTap(tap, change as Partial<TapDraft>));
    this.draft = new Draft(kinds, (change) => this.send(change));
  }

  async load(): Promise<void> {
    if (this.loading) return;
    this.loading = true;
    try {
      this.take(await getDeviceSettings(this.tap));
      this.fault = null;
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.fault = fault;
    } finally {
      this.loading = false;
    }
  }

  learn(view: TapView): void {
    this.tapDraft.learn(view);
  }

  get unsaved(): boolean {
    return this.draft.changed.length + this.tapDraft.changed.length > 0;
  }

  private take(answer: DeviceSettings): object {
    this.settings = answer;
    this.draft.learn(answer.settings);
    return answer.settings;
  }

  /** Where the answer was lost, the device itself says whether it took the change. */
  private async send(change: Record<string, unknown>): Promise<object> {
    try {
      return this.take(await changeDeviceSettings(this.tap, change));
    } catch (fault) {
      if (!(fault instanceof Fault) || !answerLost(fault)) throw fault;
      const now = await getDeviceSettings(this.tap).catch(() => null);
      if (now && holds(now, change)) return this.take(now);
      throw now ? fault : new Fault('UNSURE', words().device.unsure);
    }
  }
}

function answerLost(fault: Fault): boolean {
  return fault.unknown || fault.code === 'DEVICE_TIMEOUT' || fault.code === 'DEVICE_OFFLINE';
}
