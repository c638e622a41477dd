import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Component } from '../../inventory/entities/Component.ts';
import type { ListedBecause } from '../domain/listing.ts';
import { Vulnerability } from './Vulnerability.ts';

/**
 * The NVD lists a component's product for a vulnerability, and whether that applies to what runs cannot be told. Worked
 * out from the NVD's record and the stack, and written anew in the transaction that changes one of them. Where a finding
 * of that vulnerability is on record, that one counts.
 */
const PossibleFindingSchema = defineEntity({
  name: 'PossibleFinding',
  tableName: 'possible_finding',
  properties: {
    id: id(),
    component: () => p.manyToOne(Component).deleteRule('cascade'),
    vulnerability: () => p.manyToOne(Vulnerability).deleteRule('cascade').index(),
    because: p.string().columnType('text').$type<ListedBecause>(),
  },
  uniques: [{ name: 'possible_finding_once', properties: ['component', 'vulnerability'] }],
});

export class PossibleFinding extends PossibleFindingSchema.class {}
PossibleFindingSchema.setClass(PossibleFinding);
