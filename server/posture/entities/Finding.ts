import { defineEntity, p } from '@mikro-orm/core';
import { id } from '../../database/columns.ts';
import { Component } from '../../inventory/entities/Component.ts';
import type { FindingStatus } from '../domain/finding.ts';
import type { Severity } from '../domain/vulnerability.ts';
import { FindingSource } from './FindingSource.ts';
import { Vulnerability } from './Vulnerability.ts';

/**
 * A vulnerability or a missing patch on a component: one for each, however many sources tell of it.
 * `severity`, `score`, `epss`, `exploited`, `exploitedDueOn`, `accepted…`, `clockFrom` and `fixBy` follow from the vulnerability,
 * the exceptions and the remediation policy: `restateFindings` writes them anew whenever one of these changes.
 * `urgency` also follows from the day and from what the system holds, so that it is written with the system's standing.
 * `clockFrom`: the day that its days to fix run from, which an exception that ends sets anew.
 */
const FindingSchema = defineEntity({
  name: 'Finding',
  tableName: 'finding',
  properties: {
    id: id(),
    component: () => p.manyToOne(Component).deleteRule('restrict'),
    vulnerability: () => p.manyToOne(Vulnerability).nullable().deleteRule('restrict').index(),
    title: p.string().columnType('text'),
    status: p.string().columnType('text').$type<FindingStatus>(),
    firstSeenOn: p.date(),
    lastSeenOn: p.date(),
    endedOn: p.date().nullable(),
    endedBy: p.string().columnType('text').nullable(),
    /** When it was last opened: first seen, or seen again after its end. */
    openedOn: p.date(),
    /** The days on which an approved exception accepts it: of those that have begun the one that ends last, else of one to come. */
    acceptedFrom: p.date().nullable(),
    acceptedThrough: p.date().nullable(),
    clockFrom: p.date(),
    /** What a scanner or a person says, where nobody rated the vulnerability. */
    statedSeverity: p.string().columnType('text').$type<Severity>().nullable(),
    severity: p.string().columnType('text').$type<Severity>().nullable(),
    score: p.double().nullable(),
    epss: p.double().nullable(),
    exploited: p.boolean().default(false),
    exploitedDueOn: p.date().nullable(),
    fixBy: p.date().nullable(),
    /** The place of its urgency in their list, on its system's day; null once it is ended. */
    urgency: p.integer().nullable(),
    assignee: p.string().columnType('text').nullable(),
    remediation: p.string().columnType('text').nullable(),
    sources: () => p.oneToMany(FindingSource).mappedBy('finding'),
    version: p.integer().version(),
  },
  checks: [
    { name: 'finding_ended', expression: `(status = 'OPEN') = (ended_on is null)` },
    { name: 'finding_seen_in_order', expression: 'first_seen_on <= last_seen_on' },
  ],
});

export class Finding extends FindingSchema.class {}
FindingSchema.setClass(Finding);
