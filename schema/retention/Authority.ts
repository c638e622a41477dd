import type { EntityManager } from '@mikro-orm/postgresql';
import type { Day } from '../../server/calendar/day.ts';
import type { Context } from '../../server/context.ts';
import { firstReviewDueOn, hasCome, type Source } from '../../server/retention/domain/review.ts';
import { Authority } from '../../server/retention/entities/Authority.ts';
import { RetentionRule } from '../../server/retention/entities/RetentionRule.ts';
import { ruleBook } from '../../server/retention/queries/ruleBook.ts';
import { builder, connection, entity, one, readers } from '../builder.ts';
import { manyOf } from '../select/relations.ts';
import { todayOfRequest } from '../today.ts';
import { dayOrNull } from './derivation.ts';

export const AuthorityRef = entity(Authority, {
  name: 'Authority',
  description: 'A law, regulation, accreditation standard, contract or policy, under which rules stand.',
  visible: readers,
  relations: { rules: manyOf(RetentionRule, 'authority') },
  fields: (t) => ({
    code: t.column('code', { description: 'What rules and scripts name it by.' }),
    jurisdiction: t.column('jurisdiction', { description: 'US, US-CA, or ORG for the organisation itself.' }),
    kind: t.column('kind', { description: 'STATUTE, REGULATION, ACCREDITATION, CONTRACT, POLICY and others.' }),
    title: t.column('title'),
    citation: t.column('citation', { description: 'As it is cited.' }),
    summary: t.column('summary', { description: 'What it asks, in our own words; null: nobody has written it down.' }),
    url: t.column('url', { description: 'Where the source is official or reproduces the law.' }),
    sourceQuality: t.column('sourceQuality', { description: 'Where its words were read: see SourceQuality.' }),
    sourceAsOf: t.column('sourceAsOf', { description: 'How old the source is, as it says itself.' }),
    effectiveOn: t.column('effectiveOn', { description: 'The first day in effect; null: not known.' }),
    endedOn: t.column('endedOn', { description: 'The first day without it; null: in effect.' }),
    pendingChange: t.column('pendingChange', {
      description:
        'What the last review found the source to say otherwise than on record. It warns beside every date of the rules under it; null: nothing.',
    }),
    lastReviewedOn: t.column('lastReviewedOn', { description: 'When somebody last read the source again.' }),
    lastReviewedBy: t.column('lastReviewedBy'),
    nextReviewOn: t.computed({
      type: 'Day',
      nullable: true,
      description:
        'When its source is to be read again: as soon as an approved rule under it is due for review, or without any by its own last review and age. Null: nobody can say when it was read, so now.',
      needs: ['code', 'lastReviewedOn', 'sourceAsOf', 'nextReviewOn'],
      resolve: async (row, _args, ctx) => dayOrNull(await reviewDue(ctx, row)),
    }),
    reviewOverdue: t.computed({
      type: 'Boolean',
      description: 'In effect, and to be read again today or since.',
      needs: ['code', 'lastReviewedOn', 'sourceAsOf', 'nextReviewOn', 'endedOn'],
      resolve: async (row, _args, ctx) =>
        row.endedOn === null && hasCome(await reviewDue(ctx, row), await todayOfRequest(ctx)),
    }),
    rules: t.relation('rules', {
      description: 'Every revision of the rules under it.',
      orderBy: { code: 'asc', revision: 'asc' },
    }),
    version: t.column('version', {
      description: 'Goes up with every change. Give it back with a revision, so that nobody is overwritten.',
    }),
  }),
});

type Read = { code: string; lastReviewedOn: string | null; sourceAsOf: string | null; nextReviewOn: string | null };

const sources = new WeakMap<Context, Promise<ReadonlyMap<string, readonly Source[]>>>();

/** Whoever confirms a rule or approves a policy has read the source too. Read once a request, for all authorities. */
async function reviewDue(ctx: Context, authority: Read): Promise<Day | null> {
  const asked = sources.get(ctx) ?? sourcesByAuthority(ctx.em);
  sources.set(ctx, asked);
  const ofRules = (await asked).get(authority.code);
  return firstReviewDueOn(ofRules ?? [{ ...authority, lastReadOn: authority.lastReviewedOn }]);
}

async function sourcesByAuthority(em: EntityManager): Promise<ReadonlyMap<string, readonly Source[]>> {
  const { rules } = await ruleBook(em);
  const approved = rules.filter(({ status }) => status === 'APPROVED');
  return Map.groupBy(approved, ({ authority }) => authority);
}

builder.queryFields((t) => ({
  authorities: connection(t, AuthorityRef, {
    description: 'Authorities by jurisdiction and citation.',
    args: {
      text: t.arg.string({ description: 'Part of the citation, title, code or summary.' }),
      jurisdictions: t.arg.stringList(),
    },
    where: ({ text, jurisdictions }) => ({
      ...(jurisdictions && { jurisdiction: { in: jurisdictions } }),
      ...(text && {
        or: [
          { title: { contains: text } },
          { citation: { contains: text } },
          { code: { contains: text } },
          { summary: { contains: text } },
        ],
      }),
    }),
    defaultOrder: { jurisdiction: 'asc', citation: 'asc' },
  }),
  authority: one(t, AuthorityRef, {
    args: { code: t.arg.string({ required: true }) },
    where: ({ code }) => ({ code }),
  }),
}));
