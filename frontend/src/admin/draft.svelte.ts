import { SvelteMap } from 'svelte/reactivity';
import { Fault } from '../api/fault';
import type { FieldError } from '../contract/model';
import { wrong } from '../language/fields';
import { flat, nested, same, sent, shown, type Flat, type Kind } from './fields';

/** Where a setting is on its way from the keyboard to what it sets. */
export type Stage = 'same' | 'changed' | 'pending' | 'applied' | 'rejected';

/**
 * A form whose truth lies elsewhere. What was typed and not yet saved is kept apart from what is known, so that news from
 * the owner of the settings never overwrites an edit, and an edit never looks like a fact.
 */
export class Draft {
  private known = $state.raw<Flat | null>(null);
  private readonly typed = new SvelteMap<string, string>();
  private pending = $state.raw<string[]>([]);
  private applied = $state.raw<string[]>([]);
  private problems = $state.raw<Record<string, FieldError>>({});
  /** Why the last save was refused as a whole; null where it was not, or where its fields say it. */
  fault = $state.raw<Fault | null>(null);

  /**
   * @param kinds every setting of the form
   * @param send saves a change; its answer is all settings as they are then
   */
  constructor(
    private readonly kinds: Record<string, Kind>,
    private readonly send: (change: Record<string, unknown>) => Promise<object>,
  ) {}

  /** What the owner of the settings says they are. */
  learn(values: object): void {
    this.known = flat(values);
    for (const [name, text] of this.typed) if (this.unchanged(name, text)) this.typed.delete(name);
  }

  get loaded(): boolean {
    return this.known !== null;
  }

  has(name: string): boolean {
    return this.known !== null && name in this.known;
  }

  text(name: string): string {
    return this.typed.get(name) ?? shown(this.known?.[name]);
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
    if (this.problems[name]) return 'rejected';
    if (this.typed.has(name)) return 'changed';
    return this.applied.includes(name) ? 'applied' : 'same';
  }

  /** What is wrong with it, in the reader's language; null where nothing is. */
  problem(name: string): string | null {
    return wrong(this.problems[name]);
  }

  /** What is wrong with settings that this form does not show. */
  get elsewhere(): string[] {
    return Object.entries(this.problems)
      .filter(([name]) => !(name in this.kinds))
      .map(([name, error]) => `${name}: ${wrong(error)}`);
  }

  /** @returns whether everything that was changed is applied now */
  async save(): Promise<boolean> {
    const sending = [...this.typed];
    if (!sending.length || this.saving) return !sending.length;
    const change = Object.fromEntries(
      sending.map(([name, text]) => [name, sent(text, this.kinds[name] ?? 'text')]),
    );
    this.pending = sending.map(([name]) => name);
    this.problems = {};
    this.fault = null;
    try {
      this.taken(await this.send(nested(change)), sending);
      return true;
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
  }

  private unchanged(name: string, text: string): boolean {
    const kind = this.kinds[name] ?? 'text';
    if (kind === 'secret') return text === '';
    return text === shown(this.known?.[name]) || same(sent(text, kind), this.known?.[name]);
  }

  private drop(name: string): void {
    if (!this.problems[name]) return;
    this.problems = Object.fromEntries(Object.entries(this.problems).filter(([other]) => other !== name));
  }
}
