import { getContext, setContext, type Component } from 'svelte';

/** What the shell wants at the foot of every dialog, because a dialog covers everything else. */
export interface Foot {
  component: Component;
  wanted: () => boolean;
}

const key = Symbol('foot');

export function giveFoot(foot: Foot): void {
  setContext(key, foot);
}

export function takeFoot(): Foot | undefined {
  return getContext<Foot | undefined>(key);
}
