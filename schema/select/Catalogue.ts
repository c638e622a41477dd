import type { EntityClass, EntityMetadata, MetadataStorage } from '@mikro-orm/core';
import { inverseOf, type RelationFacts, relationOf } from './metadata.ts';

/** A condition as it is kept: see `Where` for what it may be. */
export type Condition = boolean | object;

export function asCondition(value: unknown): Condition {
  if (typeof value === 'boolean' || typeof value === 'function') return value;
  if (typeof value === 'object' && value !== null) return value;
  throw new TypeError('A condition is true, false, an object of tests, or a function of the row.');
}

export type Inverse = { to: EntityClass<object>; by: string; many: boolean };

/** What was declared of an entity, beside what its metadata say. */
export type Declared = {
  name: string;
  entity: EntityClass<object>;
  relations: Readonly<Record<string, Inverse>>;
  /** Whether it can be found by its id. */
  node: boolean;
  visible?(viewer: unknown, context: object): Condition;
};

/** Every declared entity with its metadata, which are read late, when the schema is built. */
export class Catalogue {
  readonly #readStorage: () => MetadataStorage;
  #storage: MetadataStorage | undefined;
  readonly #viewer: (context: object) => unknown;
  readonly #declared = new Map<unknown, Declared>();
  readonly #byName = new Map<string, Declared>();
  readonly #visible = new WeakMap<object, Map<unknown, Condition>>();

  constructor(storage: () => MetadataStorage, viewer: (context: object) => unknown) {
    this.#readStorage = storage;
    this.#viewer = viewer;
  }

  declare(declared: Declared): void {
    const twin = this.#declared.get(declared.entity);
    if (twin) throw new Error(`${declared.entity.name} is declared twice, as ${twin.name} and as ${declared.name}.`);
    this.#declared.set(declared.entity, declared);
    this.#byName.set(declared.name, declared);
  }

  named(type: string): Declared | undefined {
    return this.#byName.get(type);
  }

  of(type: string): Declared {
    const declared = this.#byName.get(type);
    if (!declared) throw new Error(`${type} is not declared as an entity.`);
    return declared;
  }

  declaredFor(meta: EntityMetadata): Declared | undefined {
    return this.#declared.get(meta.class);
  }

  meta(entity: EntityClass<object>): EntityMetadata {
    // Read once: making them takes as long as a hundred answers.
    this.#storage ??= this.#readStorage();
    const meta = this.#storage.find<object>(entity);
    if (!meta) throw new Error(`${entity.name} is not among the entities that the metadata were made of.`);
    return meta;
  }

  relation(meta: EntityMetadata, name: string): RelationFacts {
    const inverse = this.declaredFor(meta)?.relations[name];
    if (inverse) return inverseOf(meta, this.meta(inverse.to), inverse.by, inverse.many);
    return relationOf(meta, name);
  }

  isRelation(meta: EntityMetadata, name: string): boolean {
    return this.declaredFor(meta)?.relations[name] !== undefined || meta.properties[name]?.targetMeta !== undefined;
  }

  guards(meta: EntityMetadata): boolean {
    return this.declaredFor(meta)?.visible !== undefined;
  }

  /** What this request may see of an entity: worked out once for each request. */
  visible(meta: EntityMetadata, context: object): Condition {
    const declared = this.declaredFor(meta);
    if (!declared?.visible) return true;
    let known = this.#visible.get(context);
    if (!known) this.#visible.set(context, (known = new Map()));
    let condition = known.get(declared);
    if (condition === undefined) known.set(declared, (condition = declared.visible(this.#viewer(context), context)));
    return condition;
  }
}
