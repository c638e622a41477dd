import { formatDay } from '../../server/calendar/day.ts';
import type { Context } from '../../server/context.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { existing } from '../../server/inventory/domain/existing.ts';
import { type CopyBeyond, copiesBeyond, type ToTell, whoToTell } from '../../server/lifecycle/queries/copiesBeyond.ts';
import { InvalidInput } from '../../server/refusal.ts';
import { caughtSentence } from '../../server/retention/domain/caughtSentence.ts';
import { givenScope } from '../../server/retention/domain/givenScope.ts';
import { LegalHold } from '../../server/retention/entities/LegalHold.ts';
import {
  type Amount,
  type CaughtInSystem,
  caughtBeyond,
  caughtInSystems,
  type Difference,
  type Looked,
  type OtherMatter,
  otherMatters,
} from '../../server/retention/queries/caught.ts';
import { type ScopeIds, scopeIds, scopeOf } from '../../server/retention/queries/scopeIds.ts';
import { builder } from '../builder.ts';
import { todayOfRequest } from '../today.ts';
import { CustodianKind } from './HoldNotice.ts';

export const HoldScopeInput = builder.inputType('HoldScopeInput', {
  description: 'What a hold is to reach, as a whole. What is left out sets no limit of its kind.',
  fields: (t) => ({
    systems: t.stringList({ description: 'Codes; left out: every system.' }),
    dataClasses: t.stringList({ description: 'Codes, their children included; left out: every class.' }),
    facilities: t.stringList({ description: 'Codes; left out: every facility.' }),
    recordsFrom: t.field({
      type: 'Day',
      description: 'Records with activity from this day on; left out: from the first.',
    }),
    recordsThrough: t.field({ type: 'Day', description: 'The last day of activity in scope; left out: to the last.' }),
  }),
});

const AmountRef = builder.objectRef<Amount>('CaughtAmount').implement({
  description: 'So many cohorts with so many records.',
  fields: (t) => ({ cohorts: t.exposeInt('cohorts'), records: t.exposeFloat('records') }),
});

const SystemCaughtRef = builder.objectRef<CaughtInSystem>('CaughtInSystem').implement({
  description: 'What a scope catches in one system.',
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    holdings: t.exposeInt('holdings'),
    cohorts: t.exposeInt('cohorts'),
    records: t.exposeFloat('records'),
    pastDate: t.field({
      type: AmountRef,
      description: 'Those whose day has passed: but for a hold they might go.',
      resolve: ({ pastDate }) => pastDate,
    }),
    heldByOthers: t.field({
      type: AmountRef,
      description: 'Those that another matter holds already.',
      resolve: ({ heldByOthers }) => heldByOthers,
    }),
  }),
});

const OtherMatterRef = builder.objectRef<OtherMatter>('OtherMatter').implement({
  description: 'Another matter, and how much of the same it holds: that stays held by it.',
  fields: (t) => ({
    matter: t.exposeString('matter'),
    title: t.exposeString('title'),
    cohorts: t.exposeInt('cohorts'),
    records: t.exposeFloat('records'),
  }),
});

const CopyBeyondRef = builder.objectRef<CopyBeyond>('CopyBeyond').implement({
  description:
    'Where the same class at the same facility lives too, or will by a plan, and the scope does not reach it.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'Of the system.' }),
    name: t.exposeString('name'),
    facility: t.exposeString('facility', { description: 'Its name.' }),
    dataClass: t.exposeString('dataClass', { description: 'Its name.' }),
    records: t.exposeFloat('records', {
      nullable: true,
      description: 'How many it holds; null: it is to receive them by a plan.',
    }),
  }),
});

const ToTellRef = builder.objectRef<ToTell>('CustodianToTell').implement({
  description: 'A steward, an owner or a vendor of systems that are reached.',
  fields: (t) => ({
    name: t.exposeString('name'),
    kind: t.field({ type: CustodianKind, resolve: ({ kind }) => kind }),
    systems: t.exposeInt('systems', { description: 'Of how many of these systems.' }),
  }),
});

const ScopeChangeRef = builder.objectRef<{ added: Difference; released: Difference }>('HoldScopeChange').implement({
  description: 'What a revision of a scope would add and release.',
  fields: (t) => ({
    added: t.field({ type: AmountRef, resolve: ({ added }) => added }),
    released: t.field({ type: AmountRef, resolve: ({ released }) => released }),
    releasedStaysHeld: t.field({
      type: AmountRef,
      description: 'Of what is released: held by other matters, and staying so.',
      resolve: ({ released }) => released.heldByOthers,
    }),
  }),
});

type Preview = { looked: Looked; former: ScopeIds | null; systems: readonly CaughtInSystem[] };

const sum = (systems: readonly CaughtInSystem[], of: (system: CaughtInSystem) => number) =>
  systems.reduce((total, system) => total + of(system), 0);
const amountOf = (systems: readonly CaughtInSystem[], of: (system: CaughtInSystem) => Amount): Amount => ({
  cohorts: sum(systems, (system) => of(system).cohorts),
  records: sum(systems, (system) => of(system).records),
});

const HoldPreviewRef = builder.objectRef<Preview>('HoldPreview').implement({
  description: 'The very cohorts that a hold of this scope holds, as the inventory stands now. Nothing is saved.',
  fields: (t) => ({
    sentence: t.string({
      description: 'The finding in words.',
      resolve: ({ systems }) =>
        caughtSentence({
          ...amountOf(systems, (each) => each),
          systems: systems.length,
          pastDate: amountOf(systems, (each) => each.pastDate),
          heldByOthers: amountOf(systems, (each) => each.heldByOthers),
        }),
    }),
    today: t.field({
      type: 'Day',
      description: 'The day that this was judged on.',
      resolve: async (_row, _args, ctx) => formatDay(await todayOfRequest(ctx)),
    }),
    cohorts: t.int({ resolve: ({ systems }) => sum(systems, ({ cohorts }) => cohorts) }),
    records: t.float({ resolve: ({ systems }) => sum(systems, ({ records }) => records) }),
    holdings: t.int({
      description: 'With at least one cohort in scope.',
      resolve: ({ systems }) => sum(systems, ({ holdings }) => holdings),
    }),
    systemCount: t.int({ resolve: ({ systems }) => systems.length }),
    pastDate: t.field({
      type: AmountRef,
      description: 'Those whose day has passed: but for a hold they might go.',
      resolve: ({ systems }) => amountOf(systems, ({ pastDate }) => pastDate),
    }),
    heldByOthers: t.field({
      type: AmountRef,
      description: 'Those that another matter holds already. They stay held by it after a release.',
      resolve: ({ systems }) => amountOf(systems, ({ heldByOthers }) => heldByOthers),
    }),
    bySystem: t.field({
      type: [SystemCaughtRef],
      description: 'System by system, the most records first.',
      args: {
        first: t.arg.int({ defaultValue: 50, description: 'At most 1,000.' }),
        skip: t.arg.int({ defaultValue: 0, description: 'How many to pass over.' }),
      },
      resolve: ({ systems }, { first, skip }) => {
        const size = first ?? 50;
        if (size < 0 || size > 1_000 || (skip ?? 0) < 0) {
          throw new InvalidInput(
            `A page holds 0 to 1,000 systems, and ${size} were asked for. Go on with skip.`,
            'first',
          );
        }
        return systems.slice(skip ?? 0, (skip ?? 0) + size);
      },
    }),
    others: t.field({
      type: [OtherMatterRef],
      description: 'Which other matters hold how much of it.',
      resolve: ({ looked }, _args, ctx) => otherMatters(ctx.em, looked),
    }),
    copies: t.field({
      type: [CopyBeyondRef],
      description: 'Copies that the scope does not reach, up to 200: a hold goes with the data.',
      resolve: ({ looked }, _args, ctx) => copiesBeyond(ctx.em, looked),
    }),
    toTell: t.field({
      type: [ToTellRef],
      description: 'Who should be told: stewards, owners and vendors of what is reached, up to 200.',
      resolve: ({ looked }, _args, ctx) => whoToTell(ctx.em, looked),
    }),
    change: t.field({
      type: ScopeChangeRef,
      nullable: true,
      description: 'Against the present scope of the hold named; null where none is named or no scope is given.',
      resolve: async ({ looked, former }, _args, ctx) =>
        former && {
          added: await caughtBeyond(ctx.em, looked, former),
          released: await caughtBeyond(ctx.em, { ...looked, scope: former }, looked.scope),
        },
    }),
  }),
});

builder.queryField('holdPreview', (t) =>
  t.field({
    type: HoldPreviewRef,
    description:
      'What a hold catches: of a scope that is only thought of, of a hold on record, or of a hold on record with another scope. Refused where a scope names what is not on record.',
    args: {
      scope: t.arg({ type: HoldScopeInput, description: 'Left out: the present scope of the hold.' }),
      matter: t.arg.string({ description: 'A hold on record, which then does not count among other matters.' }),
    },
    resolve: async (_root, { scope, matter }, ctx) => {
      demand(ctx.viewer, 'READ');
      return preview(ctx, scope ?? null, matter ?? null);
    },
  }),
);

async function preview(
  ctx: Context,
  scope: typeof HoldScopeInput.$inferInput | null,
  matter: string | null,
): Promise<Preview> {
  if (scope === null && matter === null) {
    throw new InvalidInput(
      'Name a scope or the matter of a hold: without either there is nothing to look at.',
      'scope',
    );
  }
  const hold =
    matter === null
      ? null
      : existing(await ctx.em.findOne(LegalHold, { matter }), 'legal hold for the matter', matter, 'matter');
  const present = hold && (await scopeOf(ctx.em, hold.id)).ids;
  const given = scope && (await scopeIds(ctx.em, givenScope(scope)));
  const wanted = given ?? present;
  if (!wanted) throw new Error('Neither a scope nor a hold was looked up.');
  const looked = { scope: wanted, hold: hold?.id ?? null, now: ctx.now };
  return { looked, former: given && present, systems: await caughtInSystems(ctx.em, looked) };
}
