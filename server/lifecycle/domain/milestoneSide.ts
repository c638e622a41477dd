import { demand, type Permission } from '../../identity/domain/permission.ts';
import type { Viewer } from '../../identity/domain/viewer.ts';
import type { Side } from './plan.ts';

const PERMISSION: Record<Side, Permission> = { HIM: 'EDIT_HIM_MILESTONES', IT: 'EDIT_IT_MILESTONES' };

/** A side edits its own milestones only. */
export function demandSide(viewer: Viewer, side: Side): void {
  demand(viewer, PERMISSION[side]);
}
