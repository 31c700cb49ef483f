import { changeDeviceSettings, changeTap, getDeviceSettings, type TapDraft } from '../../api/admin';
import { Fault } from '../../api/fault';
import type { DeviceSettings } from '../../contract/admin-model';
import type { TapView } from '../../contract/model';
import { Draft } from '../draft.svelte';
import type { FieldKind } from '../form-values';
import { adminMessages } from '../messages';
import { hasApplied, kinds } from './settings';

const tapKinds: Record<string, FieldKind> = {
  name: 'text',
  drink: 'text',
  colour: 'text',
  density_g_per_ml: 'number',
  dispenser_url: 'text',
  scale_url: 'optionalText',
};

/** An admin's edits of one tap and its device. It outlives the page, so that visiting another page loses no edit. */
export class TapEditor {
  readonly tapDraft: Draft;
  readonly draft: Draft;
  /** The device's last answer; null before the first. */
  settings = $state.raw<DeviceSettings | null>(null);
  /** Why the settings could not be read; null where they could. */
  fault = $state.raw<Fault | null>(null);
  loading = $state(false);
  /** The multiplier before the last calibration, as long as that can be undone; null otherwise. */
  formerMultiplier = $state.raw<number | null>(null);

  constructor(readonly tap: string) {
    this.tapDraft = new Draft(tapKinds, (change) => changeTap(tap, change as Partial<TapDraft>));
    this.draft = new Draft(
      kinds,
      (change) => this.send(change),
      () => this.settings?.stored_otherwise ?? {},
    );
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

  /** Whether the device itself did not answer the last question for its settings. */
  get silent(): boolean {
    return this.fault !== null && SILENT.includes(this.fault.code);
  }

  get unsaved(): boolean {
    return this.draft.changed.length + this.tapDraft.changed.length > 0;
  }

  /**
   * Undoes the last calibration.
   *
   * @throws Fault if the device does not store the former multiplier
   */
  async restoreCalibration(): Promise<void> {
    const calibration_multiplier = this.formerMultiplier;
    if (calibration_multiplier === null) return;
    await this.send({ calibration_multiplier });
    const problem = this.settings?.stored_otherwise?.['calibration_multiplier'];
    if (problem) throw new Fault('INVALID', '', { calibration_multiplier: problem });
  }

  private take(answer: DeviceSettings): object {
    this.settings = answer;
    this.draft.learn(answer.settings);
    return answer.settings;
  }

  /** A multiplier that was set since the calibration leaves nothing of it to undo. */
  private changed(answer: DeviceSettings, change: Record<string, unknown>): object {
    if ('calibration_multiplier' in change) this.formerMultiplier = null;
    return this.take(answer);
  }

  /** After a lost answer, reads the settings back to see whether the device took the change. */
  private async send(change: Record<string, unknown>): Promise<object> {
    try {
      return this.changed(await changeDeviceSettings(this.tap, change), change);
    } catch (fault) {
      if (!(fault instanceof Fault) || !answerLost(fault)) throw fault;
      const now = await getDeviceSettings(this.tap).catch(() => null);
      if (now && hasApplied(now, change)) return this.changed(now, change);
      throw now ? fault : new Fault('UNSURE', adminMessages().device.unsure);
    }
  }
}

const SILENT = ['DEVICE_OFFLINE', 'DEVICE_TIMEOUT'];

function answerLost(fault: Fault): boolean {
  return fault.outcomeUnknown || SILENT.includes(fault.code);
}
