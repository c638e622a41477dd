import { demand } from '../../server/identity/domain/permission.ts';
import { isUuid } from '../../server/identity/domain/uuid.ts';
import { type Destruction, destructions } from '../../server/lifecycle/queries/destructions.ts';
import { InvalidInput } from '../../server/refusal.ts';
import { builder } from '../builder.ts';
import { keyOf } from '../keyOf.ts';
import { dayOrNull } from '../retention/derivation.ts';
import { OwedDutyRef } from '../retention/OwedDuty.ts';
import { globalId } from '../select/globalId.ts';

const MOST = 200;

const DestructionRef = builder.objectRef<Destruction>('HoldingDestruction').implement({
  description: 'What destroying a holding obliges to, and when it is planned.',
  fields: (t) => ({
    holding: t.id({ resolve: ({ holding }) => globalId('Holding', holding) }),
    dataClass: t.exposeString('dataClass', { description: 'Its name.' }),
    facility: t.exposeString('facility', { description: 'Its name.' }),
    jurisdiction: t.exposeString('jurisdiction', { description: 'Of the facility, such as US-MA.' }),
    planned: t.exposeBoolean('planned', { description: 'The plan says to destroy it.' }),
    destructionOn: t.field({
      type: 'Day',
      nullable: true,
      description:
        'The day for which destruction is planned: when the first open milestone of destruction is due, else the planned switch-off, and never before it is lawful. Null where no day is planned, or none is lawful yet.',
      resolve: ({ destructionOn }) => dayOrNull(destructionOn),
    }),
    duties: t.field({
      type: [OwedDutyRef],
      description:
        'Those of the rules in force that apply to it, by class, jurisdiction, holder types and population, confirmed or not; what must be given notice of first comes first.',
      resolve: ({ duties, today }) => duties.map((duty) => ({ ...duty, today })),
    }),
  }),
});

builder.queryField('destructionDuties', (t) =>
  t.field({
    type: [DestructionRef],
    description:
      'Duties of destruction, holding by holding, whether or not the plan says to destroy it. For records that need not exist ask `disposition { destructionDuties }`.',
    args: {
      system: t.arg.string({ description: 'Code of a system: all of its holdings in use.' }),
      holdings: t.arg.idList({ description: `Instead of a system: these holdings, ${MOST} at most.` }),
    },
    resolve: async (_root, { system, holdings }, ctx) => {
      demand(ctx.viewer, 'READ');
      if (system) return [...(await destructions(ctx.em, { system }, ctx.now))];
      if (!holdings) throw new InvalidInput('Name a system or some holdings: without either there is nothing to ask.');
      if (holdings.length > MOST) {
        throw new InvalidInput(
          `${holdings.length} holdings are too many for one answer: ask for ${MOST} at a time.`,
          'holdings',
        );
      }
      const keys = holdings.map((id) => keyOf('Holding', String(id))).filter(isUuid);
      return [...(await destructions(ctx.em, { holdings: keys }, ctx.now))];
    },
  }),
);
