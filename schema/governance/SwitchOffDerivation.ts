import { ledgerHead } from '../../server/audit/queries/ledgerHead.ts';
import { formatDay, inWords } from '../../server/calendar/day.ts';
import {
  type HeldHolding,
  type SwitchOffDerivation,
  switchOffDerivation,
} from '../../server/governance/queries/switchOffDerivation.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { RELEASE_WAYS } from '../../server/lifecycle/domain/release.ts';
import type { HoldingRelease } from '../../server/lifecycle/domain/switchOffReasons.ts';
import { builder, loadMany } from '../builder.ts';
import { SystemRef } from '../inventory/System.ts';
import { headWords } from '../retention/citation.ts';
import { globalId } from '../select/globalId.ts';

const ReleaseWay = builder.enumType('ReleaseWay', {
  values: RELEASE_WAYS,
  description: 'Its records are free to go, or a validated copy elsewhere outlives the duty to keep them.',
});

const HoldingReleaseRef = builder.objectRef<HoldingRelease<HeldHolding>>('HoldingRelease').implement({
  description: 'From when one holding lets its system go, and by which way.',
  fields: (t) => ({
    holdingId: t.id({
      description: 'The id of the holding, to be read by `node`.',
      resolve: ({ holding }) => globalId('Holding', holding.id),
    }),
    name: t.string({
      description: 'As a sentence names it: the class, and the facility.',
      resolve: ({ holding }) => holding.name,
    }),
    releasedOn: t.field({
      type: 'Day',
      nullable: true,
      description: 'The first day on which it no longer needs the system; null: no such day is known.',
      resolve: ({ on }) => (on === null ? null : formatDay(on)),
    }),
    way: t.expose('way', { type: ReleaseWay, description: 'With no day known: the way that is still wanting.' }),
    sentence: t.exposeString('sentence', { description: 'Why, in words.' }),
    isLast: t.exposeBoolean('isLast', {
      description: 'The system waits for it: its day is the last, or no day of it is known.',
    }),
    governingId: t.id({
      nullable: true,
      description: 'The id of the disposition behind its date, to be asked `why`.',
      resolve: ({ holding }) => (holding.governing === null ? null : globalId('Disposition', holding.governing)),
    }),
  }),
});

const SwitchOffDerivationRef = builder.objectRef<SwitchOffDerivation>('SwitchOffDerivation').implement({
  description: 'Why a system may be switched off from its earliest day, and not before.',
  fields: (t) => ({
    system: t.field({
      type: SystemRef,
      resolve: async ({ system }, _args, ctx, info) => {
        const [row] = await loadMany(ctx, info, SystemRef, [system]);
        if (!row) throw new Error(`The system ${system} of a derivation is gone.`);
        return row;
      },
    }),
    asOf: t.field({
      type: 'Day',
      description: "The system's own day, on which it is asked.",
      resolve: ({ asOf }) => formatDay(asOf),
    }),
    answer: t.exposeString('answer', { description: 'Which holding is last, and by which way.' }),
    citation: t.string({
      description: 'The same to be quoted, with the day as of which it holds and the head of the ledger.',
      resolve: async ({ name, code, answer, asOf }, _args, ctx) =>
        `${name} (${code}): ${answer} Holdfast, as of ${inWords(asOf)}, ${headWords(await ledgerHead(ctx.em))}.`,
    }),
    releases: t.field({
      type: [HoldingReleaseRef],
      description: 'Every holding, the last one first; those without a known day stand before it.',
      resolve: ({ releases }) => [...releases],
    }),
  }),
});

builder.queryField('whySwitchOff', (t) =>
  t.field({
    type: SwitchOffDerivationRef,
    nullable: true,
    description: 'Why a system may be switched off from its earliest day: which holding is last, and by which way.',
    args: { code: t.arg.string({ required: true }) },
    resolve: (_root, { code }, ctx) => {
      demand(ctx.viewer, 'READ');
      return switchOffDerivation(ctx.em, ctx.now, code);
    },
  }),
);
