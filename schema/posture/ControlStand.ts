import { builder } from '../builder.ts';
import { ControlState } from '../enums.ts';
import { loadTogether } from '../loadTogether.ts';
import { AssessmentRef } from './Assessment.ts';
import { ExceptionRef } from './Exception.ts';

type Keys = { exception: string | null; answer: string | null; withdrawn: string | null };
type Stand = Keys & {
  state: (typeof ControlState)['$inferType'];
  acceptedUntil: string | null;
  version: number;
  page: ReturnType<typeof standsTogether>;
};

/** What the rows of a page name, each kind read in one statement. */
export function standsTogether(rows: readonly Keys[]) {
  return {
    exceptions: loadTogether(
      ExceptionRef,
      rows.map(({ exception }) => exception),
    ),
    answers: loadTogether(
      AssessmentRef,
      rows.flatMap(({ answer, withdrawn }) => [answer, withdrawn]),
    ),
  };
}

export const ControlStandRef = builder.interfaceRef<Stand>('ControlStand').implement({
  description: 'How a control stands for whom it is asked of, what was answered, and whether the risk is accepted.',
  fields: (t) => ({
    state: t.expose('state', { type: ControlState }),
    acceptedUntil: t.expose('acceptedUntil', {
      type: 'Day',
      nullable: true,
      description: 'The last day on which an exception in force accepts it, which leaves the state as it is.',
    }),
    exception: t.field({
      type: ExceptionRef,
      nullable: true,
      description: 'The exception that accepts it, else the one that will, or that waits for approval.',
      resolve: ({ exception, page }, _args, ctx, info) => page.exceptions(ctx, info, exception),
    }),
    version: t.exposeInt('version', {
      description: 'Of the answer in force, to be given back with a newer one; 0: none is.',
    }),
    answer: t.field({
      type: AssessmentRef,
      nullable: true,
      description: 'The answer in force, of the very system or department.',
      resolve: ({ answer, page }, _args, ctx, info) => page.answers(ctx, info, answer),
    }),
    withdrawn: t.field({
      type: AssessmentRef,
      nullable: true,
      description:
        'Where the state is UNKNOWN or STALE: the last answer that is known, not met or met in part, which is not in force any more since it, or what was said after it, was withdrawn. It stays a shortfall for the rating until somebody answers.',
      resolve: ({ withdrawn, page }, _args, ctx, info) => page.answers(ctx, info, withdrawn),
    }),
  }),
});
