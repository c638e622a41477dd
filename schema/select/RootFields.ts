import {
  type FieldKind,
  type FieldRef,
  type InputFieldMap,
  RootFieldBuilder,
  type SchemaTypes,
  type TypeParam,
} from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';

type Options<Types extends SchemaTypes> = {
  description?: string;
  deprecationReason?: string;
  type: TypeParam<Types>;
  nullable: boolean | { items: boolean; list: boolean };
  args?: InputFieldMap;
  extensions?: Readonly<Record<string, unknown>>;
  resolve?: (parent: unknown, args: object, context: object, info: GraphQLResolveInfo) => unknown;
};

/** Fields made from what is only known when the schema is built, on whichever type `t` builds for. */
export class RootFields<Types extends SchemaTypes, Shape, K extends FieldKind> extends RootFieldBuilder<
  Types,
  Shape,
  K
> {
  static of<Types extends SchemaTypes, Shape, K extends FieldKind>(
    t: PothosSchemaTypes.RootFieldBuilder<Types, Shape, K>,
  ): RootFields<Types, Shape, K> {
    return new RootFields<Types, Shape, K>(t.builder, t.kind, t.graphqlKind);
  }

  make(options: Options<Types>): FieldRef<Types, unknown, K> {
    return this.createField(options);
  }
}
