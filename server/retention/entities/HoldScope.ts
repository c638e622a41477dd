import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { DataClass } from '../../inventory/entities/DataClass.ts';
import { Facility } from '../../inventory/entities/Facility.ts';
import { System } from '../../inventory/entities/System.ts';
import { LegalHold } from './LegalHold.ts';

/** One system, data class (with its children) or facility that a hold names. */
const HoldScopeSchema = defineEntity({
  name: 'HoldScope',
  tableName: 'hold_scope',
  properties: {
    id: id(),
    hold: () => p.manyToOne(LegalHold).deleteRule('restrict').index(),
    system: () => p.manyToOne(System).nullable().deleteRule('restrict'),
    dataClass: () => p.manyToOne(DataClass).nullable().deleteRule('restrict'),
    facility: () => p.manyToOne(Facility).nullable().deleteRule('restrict'),
  },
  checks: [{ name: 'hold_scope_names_one', expression: 'num_nonnulls(system_id, data_class_id, facility_id) = 1' }],
});

export class HoldScope extends HoldScopeSchema.class {}
HoldScopeSchema.setClass(HoldScope);
