import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { dayWords, sentenceCase, spoken } from '../../../words.ts';
import './duties.css';

export const Duties_duty = graphql(`
  fragment Duties_duty on OwedDuty {
    kind
    text
    leadDays
    noticeBy
    late
    confirmed
    rules { code citation }
  }
`);

/** What destroying records obliges to, the earliest notice first, each with the laws that ask for it. */
export function Duties({ duties }: { duties: readonly FragmentOf<typeof Duties_duty>[] }) {
  return (
    <ul className="duties">
      {duties.map((key) => {
        const { kind, text, leadDays, noticeBy, late, confirmed, rules } = readFragment(Duties_duty, key);
        return (
          <li key={kind + text}>
            <strong>{sentenceCase(spoken(kind))}</strong>: {text}{' '}
            {noticeBy ? (
              <b className={late ? 'red' : undefined}>
                Notice by {dayWords(noticeBy)}
                {late && ', which has passed: give it now, and destroy later'}.
              </b>
            ) : (
              leadDays !== null && <b>Notice {leadDays} days before.</b>
            )}{' '}
            <span className="sub">
              {rules.map(({ code, citation }, index) => (
                <span key={code}>
                  {index > 0 && ', '}
                  <Link to="/retention/rules/$code" params={{ code }}>
                    {citation}
                  </Link>
                </span>
              ))}
            </span>{' '}
            {!confirmed && <span className="tag dashed">unconfirmed</span>}
          </li>
        );
      })}
    </ul>
  );
}
