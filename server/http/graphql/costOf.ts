import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** What a list without a page size is taken to hold: the components of a system, the milestones of a plan. */
const TYPICAL_LIST = 10;
const TYPICAL_PAGE = 50;

type Variables = Readonly<Record<string, unknown>>;

/** How many values an operation may answer with: a field is one, a list as many times as its page is long. */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  return new Estimate(schema, document, variables).of(operation.selectionSet, schema.getRootType(operation.operation));
}

class Estimate {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #known = new Map<string, number>();

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    const fragments = document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);
    this.#fragments = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  }

  /** `page` is the length that the connection around this selection has given to its lists. */
  of(set: SelectionSetNode | undefined, type: GraphQLNamedType | null | undefined, page?: number): number {
    if (!set) return 0;
    let cost = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) cost += this.#ofField(selection, type, page);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) cost += this.#ofFragment(selection.name.value, page);
      else cost += this.of(selection.selectionSet, this.#typeNamed(selection.typeCondition?.name.value) ?? type, page);
    }
    return cost;
  }

  #ofField(node: FieldNode, parent: GraphQLNamedType | null | undefined, page: number | undefined): number {
    const field = isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[node.name.value] : undefined;
    if (!field) return 0;
    const type = getNamedType(field.type);
    const asked = this.#pageAsked(node, field);
    if (asked !== undefined) return 1 + this.of(node.selectionSet, type, asked);
    const times = isListType(getNullableType(field.type)) ? (page ?? TYPICAL_LIST) : 1;
    return 1 + times * this.of(node.selectionSet, type);
  }

  /** A fragment costs the same wherever it stands: worked out once, or nested ones would take for ever. */
  #ofFragment(name: string, page: number | undefined): number {
    const key = `${name} ${page}`;
    const before = this.#known.get(key);
    if (before !== undefined) return before;
    const fragment = this.#fragments.get(name);
    const cost = this.of(fragment?.selectionSet, this.#typeNamed(fragment?.typeCondition.name.value), page);
    this.#known.set(key, cost);
    return cost;
  }

  #pageAsked(node: FieldNode, field: GraphQLField<unknown, unknown>): number | undefined {
    if (!field.args.some(({ name }) => name === 'first')) return undefined;
    for (const name of ['first', 'last']) {
      const given = this.#argument(node, name);
      if (given !== undefined) return given;
      const usual = field.args.find((arg) => arg.name === name)?.defaultValue;
      if (typeof usual === 'number') return usual;
    }
    return TYPICAL_PAGE;
  }

  #argument(node: FieldNode, name: string): number | undefined {
    const value = node.arguments?.find((argument) => argument.name.value === name)?.value;
    if (value?.kind === Kind.INT) return Math.max(0, Number(value.value));
    const given = value?.kind === Kind.VARIABLE ? this.#variables[value.name.value] : undefined;
    return typeof given === 'number' ? Math.max(0, given) : undefined;
  }

  #typeNamed(name: string | undefined): GraphQLNamedType | undefined {
    return name === undefined ? undefined : this.#schema.getType(name);
  }
}
