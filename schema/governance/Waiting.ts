import { formatDay } from '../../server/calendar/day.ts';
import {
  HORIZON_DAYS,
  URGENCIES,
  type WAITING_KINDS,
  type Waiting,
  waitingOf,
} from '../../server/governance/domain/waiting.ts';
import { waiting, waitingPlaceOf } from '../../server/governance/queries/waiting.ts';
import { demand } from '../../server/identity/domain/permission.ts';
import { builder, connectionOf } from '../builder.ts';
import { Side } from '../enums.ts';
import { badPage, pageTooLarge } from '../select/refusals.ts';
import { todayOfRequest } from '../today.ts';
import { readWaitingCursor, waitingCursor } from './waitingCursor.ts';

const PAGE = 50;
const MOST = 200;

const WaitingKindRef = builder.enumType('WaitingKind', {
  description: 'Why something waits for somebody, and thereby for whom.',
  values: {
    HOLD_TO_ISSUE: { description: 'A legal hold was asked for; counsel issues it.' },
    HOLD_TO_ACKNOWLEDGE: {
      description: 'A legal hold names the reader as custodian, by their address or by their name.',
    },
    HOLD_TO_REVIEW: { description: 'Counsel looks whether the duty behind a hold still stands.' },
    EXCEPTION_TO_APPROVE: { description: "An exception was asked for by somebody else; not one's own." },
    EXCEPTION_ENDING: { description: 'An exception ends, or has ended, while what it accepts goes on.' },
    SUPPORT_MOVED: {
      description: 'A vendor moved the end of security fixes that a plan, an exception or bought support relied on.',
    },
    RULE_TO_APPROVE: {
      description: 'A drafted rule was submitted for approval; neither drafted nor submitted by the reader.',
    },
    RULE_RETURNED: { description: "One's own draft was returned, with the reason." },
    MILESTONE: { description: "A milestone of one's own side." },
    COPY_TO_VALIDATE: { description: 'A copy of records whose validation is due.' },
    RULE_MISSING: { description: 'A data class to which no rule applies in a jurisdiction.' },
    FACT_MISSING: { description: 'An event without which cohorts stay open.' },
    RULES_TO_CONFIRM: { description: 'Rules that govern, and whose source HIM has not read.' },
    IMPORT_REFUSED: { description: "One's own last import of a kind, of which rows were refused." },
  } satisfies Record<(typeof WAITING_KINDS)[number], { description: string }>,
});

const Urgency = builder.enumType('Urgency', {
  values: URGENCIES,
  description: 'Past its day, due within 30 days, due later, or without a day.',
});

const WaitingRef = builder.objectRef<Waiting>('WaitingItem').implement({
  description: 'Something that waits for whoever asks, by what their role is there for.',
  fields: (t) => ({
    id: t.id({ description: 'Unlike any other in this list.', resolve: ({ kind, id }) => `${kind} ${id}` }),
    kind: t.expose('kind', { type: WaitingKindRef }),
    sentence: t.exposeString('sentence', { description: 'What it is about, and what is to be done.' }),
    noun: t.exposeString('noun', { description: 'The type where it is done: System, RetentionRule, LegalHold, …' }),
    key: t.exposeString('key', {
      nullable: true,
      description: 'The code or matter of that thing; null: the list of its noun.',
    }),
    dueOn: t.expose('dueOn', { type: 'Day', nullable: true, description: 'Null: no day is set.' }),
    urgency: t.expose('urgency', { type: Urgency }),
    revision: t.exposeInt('revision', { nullable: true, description: 'Of a rule that was drafted: which revision.' }),
    custodian: t.exposeString('custodian', {
      nullable: true,
      description: 'Of a hold to acknowledge: as whom the reader is told, for acknowledgeHold.',
    }),
    sides: t.expose('sides', { type: [Side], description: 'Who has to act; empty: neither side, such as counsel.' }),
  }),
});

builder.queryFields((t) => ({
  waiting: t.field({
    type: connectionOf('WaitingItem', WaitingRef),
    description: `Everything that waits for whoever asks: what is late, what falls due within ${HORIZON_DAYS} days, then what has no day. A token reads what waits for its owner's role.`,
    args: {
      first: t.arg.int({ description: `The first so many, at most ${MOST}; ${PAGE} if nothing is said.` }),
      after: t.arg.string({ description: 'Only what comes after this cursor.' }),
    },
    resolve: async (_root, { first, after }, ctx) => {
      demand(ctx.viewer, 'READ');
      const size = first ?? PAGE;
      if (size < 0) throw badPage(`first: ${size} is no number of rows. Ask for 0 or more.`);
      if (size > MOST) throw pageTooLarge('first', size, MOST);
      const place = after == null ? null : readWaitingCursor(after);
      const today = await todayOfRequest(ctx);
      const page = await waiting(ctx.em, ctx.viewer, formatDay(today), { first: size, after: place });
      const edges = page.rows.map((row) => ({
        cursor: waitingCursor(waitingPlaceOf(row)),
        node: waitingOf(row, today),
      }));
      return {
        edges,
        nodes: edges.map(({ node }) => node),
        totalCount: page.totalCount,
        pageInfo: {
          hasNextPage: page.hasNextPage,
          hasPreviousPage: place !== null,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: edges.at(-1)?.cursor ?? null,
        },
      };
    },
  }),
  nextDueOn: t.field({
    type: 'Day',
    nullable: true,
    description: `The first day, more than ${HORIZON_DAYS} days ahead, on which something will wait for whoever asks.`,
    resolve: async (_root, _args, ctx) => {
      demand(ctx.viewer, 'READ');
      const today = formatDay(await todayOfRequest(ctx));
      return (await waiting(ctx.em, ctx.viewer, today, { first: 0, after: null })).nextDueOn;
    },
  }),
}));
