import { ledgerHead } from '../../server/audit/queries/ledgerHead.ts';
import { formatDay, parseDay } from '../../server/calendar/day.ts';
import type { Context } from '../../server/context.ts';
import { answerOf } from '../../server/retention/domain/answer.ts';
import { isTrigger } from '../../server/retention/domain/triggers.ts';
import { Disposition } from '../../server/retention/entities/Disposition.ts';
import { type CohortDerivation, derivationOf } from '../../server/retention/queries/derivationOf.ts';
import { type RuleBook, ruleBook } from '../../server/retention/queries/ruleBook.ts';
import { builder, entity, one, readers } from '../builder.ts';
import { DispositionStatus } from '../enums.ts';
import { readGlobalId } from '../select/globalId.ts';
import { todayOfRows } from '../today.ts';
import { citationOf } from './citation.ts';
import {
  DerivationEntryRef,
  DerivationHoldRef,
  DerivationStepRef,
  SetAsideRef,
  WaitingRef,
  warningsOf,
} from './derivation.ts';
import { isSuspended } from './isSuspended.ts';
import { dutiesOfDerivation, OwedDutyRef } from './OwedDuty.ts';

export const DispositionRef = entity(Disposition, {
  name: 'Disposition',
  description: 'Until when a cohort must exist and from when it may go, stored with the version of what it came from.',
  visible: readers,
  fields: (t) => ({
    cohort: t.relation('cohort', { nullable: false }),
    status: t.column('status', { description: 'What the rules say, whatever holds say.', type: DispositionStatus }),
    suspended: t.computed({
      type: 'Boolean',
      description: 'A legal hold binds it today. It never changes the date underneath.',
      needs: ['held', 'heldThrough'],
      resolve: (row, _args, ctx) => isSuspended(row, todayOfRows(ctx)),
    }),
    keepThrough: t.column('keepThrough', { description: 'The last day on which the records must exist.' }),
    lawfulFrom: t.computed({
      type: 'Day',
      nullable: true,
      description:
        'The day from which destruction is lawful; null while suspended or while only unconfirmed rules govern.',
      needs: ['lawfulFrom', 'held', 'heldThrough'],
      resolve: (row, _args, ctx) => (isSuspended(row, todayOfRows(ctx)) ? null : row.lawfulFrom),
    }),
    lawfulFromOtherwise: t.column('lawfulFromOtherwise', { description: 'What it would be without any hold.' }),
    notBefore: t.column('notBefore', { description: 'With OPEN: the floor that the dated rules set.' }),
    someFrom: t.column('someFrom', { description: 'The first day on which some record of the cohort may go.' }),
    unconfirmed: t.column('unconfirmed', { description: 'Only rules that HIM has not confirmed govern.' }),
    conflict: t.column('conflict', {
      description: 'A rule asks for destruction before the records may go: for counsel.',
    }),
    waitingFor: t.computed({
      type: [WaitingRef],
      description: 'With OPEN: the events or facts that would give a day.',
      needs: ['waitingFor'],
      resolve: ({ waitingFor }) => waitingFor.filter(isTrigger),
    }),
    governs: t.column('governs', { description: 'Codes of the governing rules.' }),
    recomputing: t.computed({
      type: 'Boolean',
      description: 'A change is still being worked out: what stands here is from before it.',
      needs: ['cohort.holding.id'],
      resolve: async ({ cohort }, _args, ctx) => isRecomputing(ctx, cohort?.holding?.id ?? ''),
    }),
    basis: t.column('basis', { description: 'The revision of rules, holds and facts that it was computed from.' }),
    asOf: t.computed({
      type: 'Day',
      description: 'The day on which it is asked, where the facility is: holds and rules are those of this day.',
      needs: ['cohort.id'],
      resolve: async (row, _args, ctx) => formatDay((await derived(ctx, row)).holding.today),
    }),
    answer: t.computed({
      type: 'String',
      description: 'The answer in words.',
      needs: ['cohort.id'],
      resolve: async (row, _args, ctx) => answerOf((await derived(ctx, row)).disposition),
    }),
    citation: t.computed({
      type: 'String',
      description:
        'The same to be quoted: the rules with their citations and the age of their sources, the day as of which it was computed, and the head of the ledger.',
      needs: ['cohort.id', 'basis'],
      resolve: async (row, _args, ctx) =>
        citationOf(await derived(ctx, row), { basis: row.basis, head: await ledgerHead(ctx.em) }),
    }),
    derivation: t.computed({
      type: [DerivationEntryRef],
      description: 'Every rule that applied, by date, the latest last.',
      needs: ['cohort.id'],
      resolve: async (row, _args, ctx) =>
        (await derived(ctx, row)).disposition.derivation.toSorted(
          (a, b) => (a.keepThrough ?? Number.POSITIVE_INFINITY) - (b.keepThrough ?? Number.POSITIVE_INFINITY),
        ),
    }),
    advice: t.computed({
      type: [DerivationEntryRef],
      description: 'Guidance, limitation periods and the like: shown, never governing.',
      needs: ['cohort.id'],
      resolve: async (row, _args, ctx) => [...(await derived(ctx, row)).disposition.advice],
    }),
    holds: t.computed({
      type: [DerivationHoldRef],
      description: 'Holds that have it in scope, released ones among them.',
      needs: ['cohort.id'],
      resolve: async (row, _args, ctx) => [...(await derived(ctx, row)).holds],
    }),
    steps: t.computed({
      type: [DerivationStepRef],
      description: 'The arithmetic of the governing rules, line by line; what several of them share is told once.',
      needs: ['cohort.id'],
      resolve: async (row, _args, ctx) => stepsOfGoverning((await derived(ctx, row)).disposition.derivation),
    }),
    setAside: t.computed({
      type: [SetAsideRef],
      description: 'Rules that were looked at and do not apply, and why.',
      needs: ['cohort.id'],
      resolve: async (row, _args, ctx) => [...(await derived(ctx, row)).disposition.setAside],
    }),
    destructionDuties: t.computed({
      type: [OwedDutyRef],
      description:
        'What destroying it obliges to, by the rules that apply; notice is counted back from `lawfulFrom` while that is to come.',
      needs: ['cohort.id', 'lawfulFrom', 'held', 'heldThrough'],
      resolve: async (row, _args, ctx) => {
        const { disposition, holding } = await derived(ctx, row);
        const from = row.lawfulFrom === null || isSuspended(row, holding.today) ? null : parseDay(row.lawfulFrom);
        return dutiesOfDerivation(disposition, from !== null && from > holding.today ? from : null, holding.today);
      },
    }),
    warnings: t.computed({
      type: ['String'],
      description: 'What the governing rules and the guidance beside them warn of.',
      needs: ['cohort.id'],
      resolve: async (row, _args, ctx) => {
        const { disposition } = await derived(ctx, row);
        const shown = [...disposition.derivation.filter(({ governs }) => governs), ...disposition.advice];
        return [...new Set(shown.flatMap(({ rule }) => warningsOf(rule)))];
      },
    }),
  }),
});

builder.queryField('why', (t) =>
  one(t, DispositionRef, {
    description: 'One stored disposition by its id, with its derivation: why this date?',
    args: { id: t.arg.id({ required: true }) },
    where: ({ id }) => {
      const read = readGlobalId(id);
      return read?.type === 'Disposition' && /^\d{1,15}$/.test(read.key) ? { cohort: { id: Number(read.key) } } : false;
    },
  }),
);

const derivations = new WeakMap<Context, Map<number, Promise<CohortDerivation>>>();
const books = new WeakMap<Context, Promise<RuleBook>>();

/** Worked out once a request, whatever parts of it are asked for. */
function derived(ctx: Context, row: { cohort: { id: number } | null }): Promise<CohortDerivation> {
  const id = row.cohort?.id ?? 0;
  const known = derivations.get(ctx) ?? new Map<number, Promise<CohortDerivation>>();
  derivations.set(ctx, known);
  const book = books.get(ctx) ?? ruleBook(ctx.em);
  books.set(ctx, book);
  const asked =
    known.get(id) ??
    book
      .then((rules) => derivationOf(ctx.em, ctx.now, id, rules))
      .then((found) => {
        if (!found) throw new Error(`Cohort ${id} has a disposition and is not there.`);
        return found;
      });
  known.set(id, asked);
  return asked;
}

function stepsOfGoverning(derivation: CohortDerivation['disposition']['derivation']) {
  const steps = derivation.flatMap(({ governs, steps }) => (governs ? [...steps] : []));
  return [...new Map(steps.map((step) => [`${step.on} ${step.text}`, step])).values()];
}

const recomputings = new WeakMap<Context, Promise<ReadonlySet<string>>>();

async function isRecomputing(ctx: Context, holding: string): Promise<boolean> {
  const asked =
    recomputings.get(ctx) ??
    ctx.em
      .execute<{ id: string }[]>('select holding_id as id from holding_disposition where recomputing')
      .then((rows) => new Set(rows.map(({ id }) => id)));
  recomputings.set(ctx, asked);
  return (await asked).has(holding);
}
