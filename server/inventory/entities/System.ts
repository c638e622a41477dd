import { defineEntity, p } from '@mikro-orm/core';
import { id, rank } from '../../database/columns.ts';
import { CRITICALITIES, type Criticality, LIFECYCLE_STATUSES, type LifecycleStatus } from '../domain/system.ts';
import { Component } from './Component.ts';
import { Holding } from './Holding.ts';
import { SystemFacility } from './SystemFacility.ts';
import { Vendor } from './Vendor.ts';

/** A legacy application, or an archive (kind `Archive`), on its way to be switched off. */
const SystemSchema = defineEntity({
  name: 'System',
  tableName: 'system',
  properties: {
    id: id(),
    code: p.string().columnType('text').unique(),
    name: p.string().columnType('text').index(),
    kind: p.string().columnType('text'),
    status: p.string().columnType('text').$type<LifecycleStatus>().index(),
    facilities: () => p.oneToMany(SystemFacility).mappedBy('system'),
    vendor: () => p.manyToOne(Vendor).nullable().deleteRule('restrict').index(),
    himSteward: p.string().columnType('text').nullable(),
    itOwner: p.string().columnType('text').nullable(),
    criticality: p.string().columnType('text').$type<Criticality>().nullable(),
    annualCostUsd: p.decimal('number').precision(14).scale(2).nullable(),
    users: p.integer().nullable(),
    inServiceOn: p.date().nullable(),
    hosting: p.string().columnType('text').nullable(),
    networkSegment: p.string().columnType('text').nullable(),
    notes: p.string().columnType('text').nullable(),
    successor: () => p.manyToOne(System).nullable().deleteRule('restrict'),
    components: () => p.oneToMany(Component).mappedBy('system'),
    holdings: () => p.oneToMany(Holding).mappedBy('system'),
    statusRank: rank('status', LIFECYCLE_STATUSES),
    criticalityRank: rank('criticality', CRITICALITIES),
    decommissionedOn: p.date().nullable(),
    retiredOn: p.date().nullable(),
    version: p.integer().version(),
  },
});

export class System extends SystemSchema.class {}
SystemSchema.setClass(System);
