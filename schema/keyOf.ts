import { readGlobalId } from './select/globalId.ts';

/** The key in a node's id. What is no id of that type stays as it is: the command says that there is no such thing. */
export function keyOf(type: string, id: string): string {
  const node = readGlobalId(id);
  return node?.type === type ? node.key : id;
}
