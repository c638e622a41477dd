import { type FieldNode, type GraphQLResolveInfo, print } from 'graphql';
import type { Source } from './Described.ts';

const slots = new WeakMap<FieldNode, string>();

/** Where a row keeps a field's value: under the field's name, and where it has arguments, under these too. */
export function slotOf(node: FieldNode): string {
  const args = node.arguments ?? [];
  if (args.length === 0) return node.name.value;
  let slot = slots.get(node);
  if (slot === undefined)
    slots.set(
      node,
      (slot = `${node.name.value}(${args
        .map((arg) => print(arg))
        .sort()
        .join()})`),
    );
  return slot;
}

/** What a resolver needs lies beside the field's own value, never in its place. */
export const slotFor = (source: Source, slot: string): string =>
  source.kind === 'needs' && !source.compute ? `needs ${slot}` : slot;

/** The slot of the field that a resolver is asked for. */
export function slotFrom(info: GraphQLResolveInfo): string {
  const [node] = info.fieldNodes;
  return node ? slotOf(node) : info.fieldName;
}

export const valueIn = (parent: unknown, slot: string): unknown =>
  typeof parent === 'object' && parent !== null ? Reflect.get(parent, slot) : undefined;
