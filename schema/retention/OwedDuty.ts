import type { Day } from '../../server/calendar/day.ts';
import { dutiesOwed, type OwedDuty } from '../../server/retention/domain/owedDuty.ts';
import type { BookedRule } from '../../server/retention/queries/ruleBook.ts';
import { builder } from '../builder.ts';
import { dayOrNull } from './derivation.ts';
import { DUTY_KINDS } from './RetentionRule.ts';

/** A duty on a day: `today` tells whether its notice is late. */
export type DutyOn = OwedDuty<BookedRule> & { readonly today: Day };

const DutyRuleRef = builder.objectRef<BookedRule>('DutyRule').implement({
  description: 'A rule in force that asks for a duty.',
  fields: (t) => ({
    code: t.exposeString('code', { description: 'What the query `retentionRule` takes.' }),
    citation: t.exposeString('citation'),
    jurisdiction: t.exposeString('jurisdiction'),
    confirmed: t.exposeBoolean('confirmed', { description: 'HIM has read its source.' }),
  }),
});

export const OwedDutyRef = builder.objectRef<DutyOn>('OwedDuty').implement({
  description:
    'What destroying records obliges to, besides having waited long enough, by the rules that apply to them.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: DUTY_KINDS }),
    text: t.exposeString('text'),
    leadDays: t.exposeInt('leadDays', {
      nullable: true,
      description: 'Days of notice before destruction, where the law counts them.',
    }),
    noticeBy: t.field({
      type: 'Day',
      nullable: true,
      description:
        'The last day for that notice: so many days before the destruction; null where one of both is not known.',
      resolve: ({ noticeBy }) => dayOrNull(noticeBy),
    }),
    late: t.boolean({
      description: 'That day has passed: give notice now, and destroy later.',
      resolve: ({ noticeBy, today }) => noticeBy !== null && noticeBy < today,
    }),
    confirmed: t.boolean({
      description: 'HIM has read the source of one of its rules. An unconfirmed duty is kept too.',
      resolve: ({ rules }) => rules.some(({ confirmed }) => confirmed),
    }),
    rules: t.field({ type: [DutyRuleRef], resolve: ({ rules }) => [...rules] }),
  }),
});

type Derived = {
  readonly derivation: readonly { readonly rule: BookedRule }[];
  readonly advice: readonly { readonly rule: BookedRule }[];
};

/** The duties of the rules in a derivation, for destruction on a day. */
export function dutiesOfDerivation({ derivation, advice }: Derived, on: Day | null, today: Day): DutyOn[] {
  const rules = [...derivation, ...advice].map(({ rule }) => rule);
  return dutiesOwed(rules, on).map((duty) => ({ ...duty, today }));
}
