import type { IconName } from '../ui/icons';
import type { Stage } from './draft.svelte';

/** How each stage of a setting looks; its words are in the dictionary under the same name. */
export const stageLooks: Record<Exclude<Stage, 'same'>, IconName> = {
  changed: 'pencil',
  pending: 'hourglass',
  applied: 'check',
  rejected: 'warning',
};
