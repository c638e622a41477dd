import { defineEntity, p } from '@mikro-orm/core';
import { id, rank } from '../../database/columns.ts';
import {
  type Applicability,
  CONTROL_DOMAINS,
  type ControlCitation,
  type ControlDomain,
  type Derivation,
} from '../domain/control.ts';

/** One question of the catalogue, asked of every system or department that it applies to. */
const ControlSchema = defineEntity({
  name: 'Control',
  tableName: 'control',
  properties: {
    id: id(),
    code: p.string().columnType('text').unique(),
    domain: p.string().columnType('text').$type<ControlDomain>(),
    domainRank: rank('domain', CONTROL_DOMAINS),
    /** The step of the HIMSS small-practice toolkit, 1 to 5; null for HIM's own duties, which it leaves out. */
    himssStep: p.integer().nullable(),
    title: p.string().columnType('text'),
    question: p.string().columnType('text'),
    guidance: p.string().columnType('text'),
    appliesTo: p.string().columnType('text').$type<Applicability>(),
    /** What of the inventory answers it; null: a person does. */
    derivation: p.string().columnType('text').$type<Derivation>().nullable(),
    /** An answer is fresh through its day plus so many days. */
    freshForDays: p.integer(),
    weight: p.integer(),
    citations: p.json<ControlCitation[]>(),
  },
  checks: [
    { name: 'control_weighs', expression: 'weight between 1 and 3' },
    { name: 'control_stays_fresh', expression: 'fresh_for_days > 0' },
  ],
});

export class Control extends ControlSchema.class {}
ControlSchema.setClass(Control);
