import { NotFound } from '../server/refusal.ts';
import { readGlobalId } from './select/globalId.ts';

/** The key in a node's id. What is no id of that type stays as it is: the command says that there is no such thing. */
export function keyOf(type: string, id: string): string {
  const node = readGlobalId(id);
  return node?.type === type ? node.key : id;
}

export function cohortKey(id: string): number {
  const key = keyOf('Cohort', id);
  if (!/^\d{1,15}$/.test(key)) throw new NotFound('cohort', id, 'id');
  return Number(key);
}
