import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';

export const EndingSubject_ending = graphql(`
  fragment EndingSubject_ending on Ending {
    sentence
    subject { noun key }
  }
`);

/** What happens, as a link to the thing that it happens to. */
export function EndingSubject({ ending }: { ending: FragmentOf<typeof EndingSubject_ending> }) {
  const { sentence, subject } = readFragment(EndingSubject_ending, ending);
  const { noun, key } = subject;
  switch (noun) {
    case 'VENDOR':
      return (
        <Link to="/inventory/vendors" search={{ q: key }}>
          {sentence}
        </Link>
      );
    case 'LEGAL_HOLD':
      return (
        <Link to="/retention/holds" search={{ q: key }}>
          {sentence}
        </Link>
      );
    case 'RULE':
      return (
        <Link to="/retention/rules/$code" params={{ code: key }}>
          {sentence}
        </Link>
      );
    case 'SYSTEM':
    case 'HOLDING':
    case 'PLAN':
    case 'MILESTONE':
    case 'EXCEPTION':
      return (
        <Link to="/systems/$code" params={{ code: key }} search={TABS[noun]}>
          {sentence}
        </Link>
      );
  }
}

const TABS = {
  SYSTEM: {},
  HOLDING: { tab: 'holdings' },
  PLAN: { tab: 'plan' },
  MILESTONE: { tab: 'plan' },
  EXCEPTION: { tab: 'plan' },
} as const;
