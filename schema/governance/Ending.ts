import {
  ENDING_BOUNDS,
  ENDING_NOUNS,
  ENDINGS,
  endingSentence,
  isLate,
  type EndingKind as Kind,
} from '../../server/governance/domain/ending.ts';
import type { PlacedEnding } from '../../server/governance/queries/endings.ts';
import { builder } from '../builder.ts';
import { Side } from '../enums.ts';
import { globalId } from '../select/globalId.ts';
import { todayOfRequest } from '../today.ts';

const saying = (kind: Kind, more = '') => ({
  description: `${ENDINGS[kind].words}: ${ENDINGS[kind].meaning}.${more}`,
});

export const EndingKind = builder.enumType('EndingKind', {
  description: 'What ends or is due. Without a filter every kind is listed but COHORT_RETENTION.',
  values: {
    ACTIVE_SUPPORT: saying('ACTIVE_SUPPORT', ' Only where security fixes go on for longer.'),
    SECURITY_SUPPORT: saying('SECURITY_SUPPORT', ' Our own date with evidence comes before the vendor’s.'),
    EXTENDED_SUPPORT: saying('EXTENDED_SUPPORT'),
    AGREEMENT: saying('AGREEMENT', ' The sooner of its expiry and the day before its termination.'),
    RETENTION: saying('RETENTION', ' Of the last cohort of a holding.'),
    COHORT_RETENTION: saying('COHORT_RETENTION'),
    HOLD_REVIEW: saying('HOLD_REVIEW', ' Of holds that were issued and not released.'),
    EXCEPTION: saying('EXCEPTION', ' The sooner of its end and the day before it was withdrawn.'),
    MILESTONE: saying('MILESTONE', ' Only of those not done.'),
    VALIDATION: saying('VALIDATION', ' Only of copies not validated.'),
    DESTRUCTION_NOTICE: saying(
      'DESTRUCTION_NOTICE',
      ' Of holdings that a plan says to destroy on a known day; counted back from it by the duties of the rules that apply.',
    ),
    SWITCH_OFF: saying('SWITCH_OFF'),
    RULE: saying('RULE', ' Of past ones only those that nothing replaced.'),
  },
});

const EndingBound = builder.enumType('EndingBound', {
  description: 'Whether the day still belongs to what ends, is the first without it, or is when something is due.',
  values: ENDING_BOUNDS,
});
const EndingNoun = builder.enumType('EndingNoun', {
  description: 'What an ending is one of.',
  values: ENDING_NOUNS,
});

type Named = { code: string; name: string };

const NamedRef = builder.objectRef<Named>('EndingPlace').implement({
  description: 'A system or facility by its code and name.',
  fields: (t) => ({ code: t.exposeString('code'), name: t.exposeString('name') }),
});

const SubjectRef = builder.objectRef<PlacedEnding>('EndingSubject').implement({
  description: 'The thing that ends: of which noun, and what it is read by.',
  fields: (t) => ({
    noun: t.field({ type: EndingNoun, resolve: ({ kind }) => ENDINGS[kind].noun }),
    key: t.exposeString('subjectKey', {
      description: 'A system’s, vendor’s or rule’s code, a hold’s matter; of a plan’s parts the code of its system.',
    }),
    name: t.exposeString('name'),
  }),
});

export const EndingRef = builder.objectRef<PlacedEnding>('Ending').implement({
  description: 'Something that ends, or is due, on a day.',
  fields: (t) => ({
    id: t.id({ description: 'Stable for as long as the thing is there.', resolve: ({ kind, id }) => `${kind}:${id}` }),
    kind: t.expose('kind', { type: EndingKind }),
    on: t.expose('on', { type: 'Day' }),
    bound: t.field({ type: EndingBound, resolve: ({ kind }) => ENDINGS[kind].bound }),
    meaning: t.string({
      description: 'What the day is, in words: "last day with security fixes".',
      resolve: ({ kind }) => ENDINGS[kind].meaning,
    }),
    sentence: t.string({ description: 'What happens then, in one sentence.', resolve: (row) => endingSentence(row) }),
    side: t.expose('side', { type: Side, nullable: true, description: 'Who has to act; null: both sides.' }),
    system: t.field({
      type: NamedRef,
      nullable: true,
      description: 'Null for agreements, holds and rules, which belong to no single system.',
      resolve: ({ systemCode: code, systemName: name }) => (code && name ? { code, name } : null),
    }),
    facility: t.field({
      type: NamedRef,
      nullable: true,
      description: 'Of what is kept at one facility.',
      resolve: ({ facilityCode: code, facilityName: name }) => (code && name ? { code, name } : null),
    }),
    subject: t.field({ type: SubjectRef, resolve: (row) => row }),
    records: t.exposeFloat('records', { nullable: true, description: 'Of retention: how many records.' }),
    suspended: t.exposeBoolean('held', { description: 'Of retention: a legal hold keeps the records all the same.' }),
    unconfirmed: t.exposeBoolean('unconfirmed', {
      description: 'Of retention: only unconfirmed rules govern. Of a notice: only unconfirmed rules ask for it.',
    }),
    recomputing: t.exposeBoolean('recomputing', { description: 'A change is being worked out: the day may move.' }),
    continued: t.exposeBoolean('continued', {
      description: 'Something of the same kind goes on: another agreement, a later revision of the rule.',
    }),
    late: t.boolean({
      description: 'It was due before today, and is not done.',
      resolve: async (row, _args, ctx) => isLate(row, await todayOfRequest(ctx)),
    }),
    dispositionId: t.id({
      nullable: true,
      description: 'Of a computed day: what `why` is asked by.',
      resolve: ({ cohort }) => (cohort === null ? null : globalId('Disposition', cohort)),
    }),
  }),
});
