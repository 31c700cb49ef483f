import type { IconName } from '../ui/icons';
import type { Stage } from './draft.svelte';

/** The icon of each stage of a setting; its label is `adminMessages().stage[…]`. */
export const stageLooks: Record<Exclude<Stage, 'same'>, IconName> = {
  changed: 'pencil',
  pending: 'hourglass',
  applied: 'check',
  rejected: 'warning',
};
