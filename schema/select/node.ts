import { InterfaceFieldBuilder, type InterfaceRef, type OutputType, type SchemaTypes } from '@pothos/core';
import { Described } from './Described.ts';
import { readGlobalId } from './globalId.ts';
import { keyOf } from './metadata.ts';
import type { Info, Reader } from './Reader.ts';
import { RootFields } from './RootFields.ts';
import { tooManyIds } from './refusals.ts';
import { fits } from './writeWhere.ts';

/** Relay's Node, and the root fields `node` and `nodes` that find one by its id. */
export function nodeInterface<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
  reader: Reader,
  named: (name: string) => OutputType<Types>,
): InterfaceRef<Types, unknown> {
  const ref = builder.interfaceRef<unknown>('Node').implement({ description: 'Whatever can be found by its id.' });
  ref.addFields(() => ({
    id: RootFields.of(new InterfaceFieldBuilder<Types, unknown>(builder)).make({
      type: named('ID'),
      nullable: false,
      description: 'An id that no other object has. It is opaque: keep it, do not take it apart.',
      extensions: { select: new Described({ kind: 'key' }) },
    }),
  }));
  builder.queryField('node', (t) =>
    RootFields.of(t).make({
      type: ref,
      nullable: true,
      description: 'An object by its id; null if there is none, or none that may be seen.',
      args: { id: t.arg.id({ required: true }) },
      resolve: async (_root, args, context, info) => (await find(reader, info, context, [idOf(args)]))[0] ?? null,
    }),
  );
  builder.queryField('nodes', (t) =>
    RootFields.of(t).make({
      type: [ref],
      nullable: { items: true, list: false },
      description:
        'Objects by their ids, in the same order, null where there is none. At most 1,000; one statement for each type.',
      args: { ids: t.arg.idList({ required: true }) },
      resolve: (_root, args, context, info) => find(reader, info, context, fewEnough(idsOf(args))),
    }),
  );
  return ref;
}

const idOf = (args: object): string => ('id' in args ? String(args.id) : '');
const idsOf = (args: object): string[] => ('ids' in args && Array.isArray(args.ids) ? args.ids.map(String) : []);

const MOST_IDS = 1_000;

function fewEnough(ids: string[]): string[] {
  if (ids.length > MOST_IDS) throw tooManyIds(ids.length, MOST_IDS);
  return ids;
}

async function find(reader: Reader, info: Info, context: object, ids: readonly string[]): Promise<unknown[]> {
  const wanted = ids.map(readGlobalId);
  const types = new Set(wanted.map((id) => id?.type));
  const found = new Map<string, unknown>();
  await Promise.all(
    [...types].map(async (type) => {
      const declared = type === undefined ? undefined : reader.catalogue.named(type);
      if (!declared?.node) return;
      const meta = reader.catalogue.meta(declared.entity);
      const [key] = keyOf(meta);
      const keys = wanted.flatMap((id) => (id && id.type === type && key && fits(key, id.key) ? [id.key] : []));
      for (const row of await reader.byKeys(info, context, declared, keys)) found.set(`${type}:${row.key}`, row.value);
    }),
  );
  return wanted.map((id) => (id ? (found.get(`${id.type}:${id.key}`) ?? null) : null));
}
