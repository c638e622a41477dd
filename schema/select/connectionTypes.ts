import type { ObjectRef, OutputType, SchemaTypes } from '@pothos/core';
import { RootFields } from './RootFields.ts';

/** Relay's types around an entity's: made when the first connection of it is declared, then shared. */
export function connectionTypes<Types extends SchemaTypes>(
  builder: PothosSchemaTypes.SchemaBuilder<Types>,
  named: (name: string) => OutputType<Types>,
) {
  const made = new Map<string, ObjectRef<Types, object>>();
  let pageInfo: ObjectRef<Types, object> | undefined;

  const object = (name: string, description: string, fields: Record<string, Described<Types>>) =>
    builder.objectType(builder.objectRef<object>(name), {
      description,
      fields: (t) => {
        const make = RootFields.of(t);
        return Object.fromEntries(
          Object.entries(fields).map(([field, { nullable = false, ...rest }]) => [
            field,
            make.make({ ...rest, nullable }),
          ]),
        );
      },
    });

  const pageInfoOf = () =>
    (pageInfo ??= object('PageInfo', 'Where a page lies in its list.', {
      hasNextPage: { type: named('Boolean'), description: 'Whether the list goes on behind this page.' },
      hasPreviousPage: { type: named('Boolean'), description: 'Whether the list has rows before this page.' },
      startCursor: { type: named('String'), nullable: true, description: 'Give it as `before` to go back.' },
      endCursor: { type: named('String'), nullable: true, description: 'Give it as `after` to go on.' },
    }));

  const connectionOf = (name: string, ref: OutputType<Types>): ObjectRef<Types, object> => {
    const known = made.get(name);
    if (known) return known;
    const edge = object(`${name}Edge`, `A ${name} and its place in a list.`, {
      node: { type: ref },
      cursor: { type: named('String'), description: 'Its place in the list, in the order that was asked for.' },
    });
    const connection = object(`${name}Connection`, `A page of a list of ${name}.`, {
      nodes: { type: [ref], description: 'The rows of the page.' },
      edges: { type: [edge], description: 'The rows of the page, each with its cursor.' },
      pageInfo: { type: pageInfoOf() },
      totalCount: { type: named('Int'), description: 'How many there are in all, on every page together.' },
    });
    made.set(name, connection);
    return connection;
  };
  return { connectionOf, pageInfoOf };
}

type Described<Types extends SchemaTypes> = {
  type: OutputType<Types> | [OutputType<Types>];
  nullable?: boolean;
  description?: string;
};
