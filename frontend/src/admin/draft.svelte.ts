import { SvelteMap } from 'svelte/reactivity';
import { Fault } from '../api/fault';
import type { FieldError } from '../contract/model';
import { fieldMessage } from './field-errors';
import {
  flatten,
  inputText,
  parseInput,
  sameValue,
  unflatten,
  type FieldKind,
  type Flat,
} from './form-values';

/** How far a changed setting has come from the keyboard to its device or hub. */
export type Stage = 'same' | 'changed' | 'pending' | 'applied' | 'differs' | 'rejected';

/**
 * A form whose values belong to a device or to the hub. Unsaved edits are kept apart from the known values: an update
 * from the owner never overwrites an edit, and an edit never looks like the present value.
 */
export class Draft {
  private known = $state.raw<Flat | null>(null);
  private readonly typed = new SvelteMap<string, string>();
  private pending = $state.raw<string[]>([]);
  private applied = $state.raw<string[]>([]);
  private problems = $state.raw<Record<string, FieldError>>({});
  /** Why the last save failed; null where it did not, or where single fields explain it. */
  fault = $state.raw<Fault | null>(null);

  /**
   * @param kinds the kind of every setting in the form
   * @param send saves a change and resolves with all settings after it
   * @param storedOtherwise which settings of the last change their owner accepted and keeps otherwise
   */
  constructor(
    private readonly kinds: Record<string, FieldKind>,
    private readonly send: (change: Record<string, unknown>) => Promise<object>,
    private readonly storedOtherwise: () => Record<string, FieldError> = () => ({}),
  ) {}

  /** Takes the present values from the settings' owner. */
  learn(values: object): void {
    this.known = flatten(values);
    for (const [name, text] of this.typed) if (this.unchanged(name, text)) this.typed.delete(name);
  }

  get loaded(): boolean {
    return this.known !== null;
  }

  has(name: string): boolean {
    return this.known !== null && name in this.known;
  }

  text(name: string): string {
    return this.typed.get(name) ?? inputText(this.known?.[name]);
  }

  type(name: string, text: string): void {
    if (this.unchanged(name, text)) this.typed.delete(name);
    else this.typed.set(name, text);
    this.applied = this.applied.filter((other) => other !== name);
    this.drop(name);
  }

  get changed(): string[] {
    return [...this.typed.keys()];
  }

  get saving(): boolean {
    return this.pending.length > 0;
  }

  stage(name: string): Stage {
    if (this.pending.includes(name)) return 'pending';
    const problem = this.problems[name];
    if (problem) return problem.code === 'STORED_OTHERWISE' ? 'differs' : 'rejected';
    if (this.typed.has(name)) return 'changed';
    return this.applied.includes(name) ? 'applied' : 'same';
  }

  /** What is wrong with the setting, in the chosen language; null where nothing is. */
  problem(name: string): string | null {
    return fieldMessage(this.problems[name]);
  }

  /** Errors of settings that this form does not show. */
  get otherProblems(): string[] {
    return Object.entries(this.problems)
      .filter(([name]) => !(name in this.kinds))
      .map(([name, error]) => `${name}: ${fieldMessage(error)}`);
  }

  /** @returns whether every change has been applied */
  async save(): Promise<boolean> {
    const sending = [...this.typed];
    if (!sending.length || this.saving) return !sending.length;
    const change = Object.fromEntries(
      sending.map(([name, text]) => [name, parseInput(text, this.kinds[name] ?? 'text')]),
    );
    this.pending = sending.map(([name]) => name);
    this.problems = {};
    this.fault = null;
    try {
      this.taken(await this.send(unflatten(change)), sending);
      return Object.keys(this.problems).length === 0;
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.problems = fault.fields;
      this.fault = Object.keys(fault.fields).length ? null : fault;
      return false;
    } finally {
      this.pending = [];
    }
  }

  discard(): void {
    this.typed.clear();
    this.problems = {};
    this.fault = null;
  }

  private taken(answer: object, sending: [string, string][]): void {
    for (const [name, text] of sending) if (this.typed.get(name) === text) this.typed.delete(name);
    this.learn(answer);
    this.applied = sending.map(([name]) => name);
    this.problems = this.storedOtherwise();
  }

  private unchanged(name: string, text: string): boolean {
    const kind = this.kinds[name] ?? 'text';
    if (kind === 'secret') return text === '';
    return text === inputText(this.known?.[name]) || sameValue(parseInput(text, kind), this.known?.[name]);
  }

  private drop(name: string): void {
    if (!this.problems[name]) return;
    this.problems = Object.fromEntries(Object.entries(this.problems).filter(([other]) => other !== name));
  }
}
