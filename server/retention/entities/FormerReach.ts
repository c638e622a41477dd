import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { FormerReachScope } from './FormerReachScope.ts';
import { LegalHold } from './LegalHold.ts';

/**
 * What a hold in force reached until counsel gave it another scope: widened it, or released a part of it in writing.
 * It binds through `boundThrough`, as a release does; what the present scope still reaches goes on being held.
 */
const FormerReachSchema = defineEntity({
  name: 'FormerReach',
  tableName: 'hold_former_reach',
  properties: {
    id: id(),
    hold: () => p.manyToOne(LegalHold).deleteRule('restrict').index(),
    recordsFrom: p.date().nullable(),
    recordsThrough: p.date().nullable(),
    scope: () => p.oneToMany(FormerReachScope).mappedBy('reach'),
    boundFrom: p.date(),
    boundThrough: p.date(),
    endedBy: p.string().columnType('text'),
    endedById: p.string().columnType('text').nullable(),
    endedAt: writtenAt(),
    reason: p.string().columnType('text'),
    /** Where the written release of a part is found; null where nothing was released. */
    releaseReference: p.string().columnType('text').nullable(),
  },
  checks: [{ name: 'hold_former_reach_in_order', expression: 'bound_from <= bound_through' }],
});

export class FormerReach extends FormerReachSchema.class {}
FormerReachSchema.setClass(FormerReach);
