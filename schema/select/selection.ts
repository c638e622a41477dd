import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import { slotOf } from './slot.ts';

/** What a selection is read with; both graphql-js and graphql-jit give it in a resolver's info. */
export type Document = {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  variables: Readonly<Record<string, unknown>>;
  /** Variables that decided whether something is included, with what they said: a plan holds for these alone. */
  decided: Map<string, unknown>;
};

export type Field = { definition: GraphQLField<unknown, unknown>; nodes: FieldNode[] };

/** The fields that are selected of an object type, by slot: the same field with the same arguments is one. */
export function fieldsOf(document: Document, type: GraphQLObjectType, sets: readonly SelectionSetNode[]) {
  const fields = new Map<string, Field>();
  for (const set of sets) collect(document, type, set.selections, fields);
  return fields;
}

function collect(
  document: Document,
  type: GraphQLObjectType,
  selections: readonly SelectionNode[],
  fields: Map<string, Field>,
): void {
  for (const selection of selections) {
    if (!included(document, selection)) continue;
    if (selection.kind === Kind.FIELD) {
      const definition = type.getFields()[selection.name.value];
      if (!definition) continue;
      const slot = slotOf(selection);
      const field = fields.get(slot);
      if (field) field.nodes.push(selection);
      else fields.set(slot, { definition, nodes: [selection] });
      continue;
    }
    const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? document.fragments[selection.name.value] : selection;
    const condition = fragment?.typeCondition?.name.value;
    if (!fragment || (condition !== undefined && !applies(document.schema, condition, type))) continue;
    collect(document, type, fragment.selectionSet.selections, fields);
  }
}

function applies(schema: GraphQLSchema, condition: string, type: GraphQLObjectType): boolean {
  if (condition === type.name) return true;
  const conditional = schema.getType(condition);
  return isAbstractType(conditional) && schema.isSubType(conditional, type);
}

function included(document: Document, selection: SelectionNode): boolean {
  for (const directive of selection.directives ?? []) {
    const name = directive.name.value;
    const value = directive.arguments?.find((argument) => argument.name.value === 'if')?.value;
    if ((name !== 'skip' && name !== 'include') || !value) continue;
    let says = value.kind === Kind.BOOLEAN && value.value;
    if (value.kind === Kind.VARIABLE) {
      says = document.variables[value.name.value] === true;
      document.decided.set(value.name.value, says);
    }
    if (says === (name === 'skip')) return false;
  }
  return true;
}

export function selectionSets(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap((node) => node.selectionSet ?? []);
}

export function argumentsOf(field: Field, variables: Document['variables']): object {
  const [node] = field.nodes;
  return node && field.definition.args.length > 0 ? getArgumentValues(field.definition, node, { ...variables }) : {};
}

/** The selections of an object type that lie at or below a type, not looking into other objects of that type. */
export function selectionsWithin(
  document: Document,
  within: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  type: GraphQLObjectType,
): SelectionSetNode[] {
  if (within === type) return [...sets];
  if (isAbstractType(within)) {
    return document.schema
      .getPossibleTypes(within)
      .flatMap((member) => (member === type ? [...sets] : selectionsWithin(document, member, sets, type)));
  }
  if (!isObjectType(within)) return [];
  return [...fieldsOf(document, within, sets).values()].flatMap(({ definition, nodes }) =>
    selectionsWithin(document, getNamedType(definition.type), selectionSets(nodes), type),
  );
}
