import { defineEntity, p } from '@mikro-orm/core';
import { id, writtenAt } from '../../database/columns.ts';
import { System } from '../../inventory/entities/System.ts';
import { Control } from './Control.ts';
import { Finding } from './Finding.ts';

/**
 * A risk accepted for a time, a system's exposure gap, one finding of it or one control that it does not meet: compensating
 * controls, an owner on both sides, asked by one, approved by another.
 */
const ExceptionSchema = defineEntity({
  name: 'Exception',
  tableName: 'exception',
  properties: {
    id: id(),
    system: () => p.manyToOne(System).deleteRule('restrict').index(),
    /** Without a finding or a control the exposure of the system as a whole is accepted. */
    finding: () => p.manyToOne(Finding).nullable().deleteRule('restrict').index(),
    /** As it stands for the system: of a control that departments answer, what they make of it there. */
    control: () => p.manyToOne(Control).nullable().deleteRule('restrict').index(),
    compensatingControls: p.array(),
    himOwner: p.string().columnType('text'),
    itOwner: p.string().columnType('text'),
    fromOn: p.date(),
    untilOn: p.date(),
    reason: p.string().columnType('text'),
    requestedBy: p.string().columnType('text'),
    requestedById: p.string().columnType('text').nullable(),
    requestedAt: writtenAt(),
    approvedBy: p.string().columnType('text').nullable(),
    approvedAt: p.datetime(6).nullable(),
    /** The day of it where the system is: it accepts nothing before. */
    approvedOn: p.date().nullable(),
    withdrawnOn: p.date().nullable(),
    withdrawnBy: p.string().columnType('text').nullable(),
    version: p.integer().version(),
  },
  checks: [
    { name: 'exception_in_order', expression: 'from_on <= until_on' },
    { name: 'exception_of_one', expression: 'num_nonnulls(finding_id, control_id) <= 1' },
    { name: 'exception_names_controls', expression: 'cardinality(compensating_controls) > 0' },
  ],
});

export class Exception extends ExceptionSchema.class {}
ExceptionSchema.setClass(Exception);
