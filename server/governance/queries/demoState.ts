import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../database/rowsOf.ts';
import { DEMO, DEMO_ACTIONS, type DemoContents, type DemoState, demoContents } from '../domain/demo.ts';

/** What has become of the demo here, as the ledger tells it: a demo that was cleared once does not come back by itself. */
export async function demoState(em: EntityManager): Promise<DemoState> {
  const [last] = await rowsOf<{ action: string }>(em, LAST, [DEMO.subjectType, DEMO.subjectId]);
  switch (last?.action) {
    case DEMO_ACTIONS.BEGUN:
      return 'BEGUN';
    case DEMO_ACTIONS.LOADED:
      return 'LOADED';
    case DEMO_ACTIONS.CLEARED:
      return 'CLEARED';
    default:
      return 'NEVER';
  }
}

/** What the demo that is here brought; null where there is none. */
export async function demoContentsOf(em: EntityManager): Promise<DemoContents | null> {
  const [begun] = await rowsOf<{ particulars: unknown }>(em, BEGUN, [
    DEMO.subjectType,
    DEMO.subjectId,
    DEMO_ACTIONS.BEGUN,
  ]);
  return begun ? demoContents.parse(begun.particulars) : null;
}

const LAST = 'select action from ledger_entry where subject_type = $1 and subject_id = $2 order by seq desc limit 1';

const BEGUN = `
  select particulars from ledger_entry where subject_type = $1 and subject_id = $2 and action = $3
  order by seq desc limit 1`;
