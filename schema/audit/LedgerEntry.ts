import { BELONGING } from '../../server/audit/domain/belonging.ts';
import { LedgerEntry } from '../../server/audit/entities/LedgerEntry.ts';
import { ledgerHead } from '../../server/audit/queries/ledgerHead.ts';
import { demand, may } from '../../server/identity/domain/permission.ts';
import { builder, connection, entity, one } from '../builder.ts';
import { type Sql, sql } from '../select/Sql.ts';

const LedgerEntryRef = entity(LedgerEntry, {
  name: 'LedgerEntry',
  description:
    'One change, as it was made: who, when, what, before, after and why. Entries are never changed or removed.',
  visible: (viewer) => may(viewer, 'READ_LEDGER'),
  fields: (t) => ({
    seq: t.column('seq', { description: 'Its number in the chain, from 1 without a gap.' }),
    at: t.column('at'),
    actor: t.column('actor', { description: 'As they were named then.' }),
    actorId: t.column('actorId'),
    action: t.column('action', { description: 'Noun and verb, such as "legal-hold.issued".' }),
    subjectType: t.column('subjectType'),
    subjectId: t.column('subjectId'),
    subjectName: t.column('subjectName', { description: 'What people call the thing: its code or matter.' }),
    reason: t.column('reason'),
    before: t.column('before', { description: 'The fields that changed, as they were.' }),
    after: t.column('after', { description: 'The fields that changed, as they are since.' }),
    particulars: t.column('particulars', {
      description: 'Of bulk work: counts, the hash of the file, and under "work" the digest over the before-images.',
    }),
    body: t.column('body', { description: 'The text that was hashed; everything else is read out of it.' }),
    previousHash: t.column('previousHash'),
    hash: t.column('hash', {
      description: 'SHA-256 over the previous hash, a line feed and the body, in hexadecimal.',
    }),
  }),
});

const LedgerFilter = builder.inputType('LedgerFilter', {
  fields: (t) => ({
    subjectType: t.string({ description: 'The noun, such as "System".' }),
    subjectId: t.string(),
    subjectName: t.string({ description: 'What people call the thing, as it stands in the entry.' }),
    system: t.string({
      description:
        'Code of a system: all that became of it and of what belongs to it (components, findings, holdings, cohorts, facts, plan, milestones, exceptions, answers), bulk work on it and readings of feeds and files that changed something of it included.',
    }),
    actor: t.string({ description: 'As they are named in the entry.' }),
    action: t.string({ description: '"legal-hold.issued", or "legal-hold." for all that became of holds.' }),
    from: t.field({ type: 'Instant', description: 'At this instant or later.' }),
    to: t.field({ type: 'Instant', description: 'Before this instant.' }),
    text: t.string({ description: 'Part of the actor, the action, the thing or the reason, whatever the case.' }),
  }),
});

builder.queryFields((t) => ({
  ledger: connection(t, LedgerEntryRef, {
    description: 'The ledger, newest first. HIM director, IT lead, counsel, auditor, administrator.',
    args: { filter: t.arg({ type: LedgerFilter }) },
    where: ({ filter }, ctx) => {
      demand(ctx.viewer, 'READ_LEDGER');
      const { subjectType, subjectId, subjectName, system, actor, action, from, to } = filter ?? {};
      const text = filter?.text?.trim();
      return {
        subjectType: { eq: subjectType },
        subjectId: { eq: subjectId },
        subjectName: { eq: subjectName },
        actor: { eq: actor },
        action: action?.endsWith('.') ? { startsWith: action } : { eq: action },
        at: { gte: from, lt: to },
        ...(system && { and: [ofSystem(system)] }),
        ...(text && {
          or: [
            { actor: { contains: text } },
            { action: { contains: text } },
            { subjectName: { contains: text } },
            { reason: { contains: text } },
          ],
        }),
      };
    },
    defaultOrder: { seq: 'desc' },
  }),
  ledgerEntry: one(t, LedgerEntryRef, {
    args: { seq: t.arg.float({ required: true }) },
    where: ({ seq }, ctx) => {
      demand(ctx.viewer, 'READ_LEDGER');
      return Number.isSafeInteger(seq) && { seq };
    },
  }),
  ledgerHead: t.field({
    type: builder.objectRef<{ seq: number; hash: string }>('LedgerHead').implement({
      description: 'Where the ledger ends. Kept elsewhere, it shows later whether the tail was cut off.',
      fields: (f) => ({ seq: f.exposeFloat('seq'), hash: f.exposeString('hash') }),
    }),
    resolve: (_root, _args, ctx) => {
      demand(ctx.viewer, 'READ');
      return ledgerHead(ctx.em);
    },
  }),
}));

/**
 * What belongs to a system is called after it: its code, a blank, and the rest. Of bulk work the before-images tell
 * whether it was among the rows, of a reading what it touched. Every sign that may follow a blank sorts before "!".
 */
function ofSystem(code: string) {
  return ({ subjectType, subjectId, subjectName }: Record<'subjectType' | 'subjectId' | 'subjectName', Sql>) => sql`(
    (${subjectType} = any(${[...BELONGING]}) and (${subjectName} = ${code}
      or (${subjectName} ~>=~ ${`${code} `} and ${subjectName} ~<~ ${`${code}!`})))
    or (${subjectType} in ('System', 'CsvImport') and ${subjectId} in (
      select work::text from before_image
      where noun = 'System' and row_id in (select id::text from system where code = ${code})))
    or (${subjectType} = 'FeedRun' and ${subjectId} in (
      select run_id::text from feed_run_system where system_id = (select id from system where code = ${code})))
    or (${subjectType} = 'Assessment' and ${subjectId} in (
      select work::text from before_image
      where noun = 'Assessment' and row_id in (
        select assessment.id::text from assessment join system on system.id = system_id where system.code = ${code}))))`;
}
