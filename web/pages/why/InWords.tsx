import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';
import { dayWords } from '../../words.ts';
import { Duties, Duties_duty } from '../retention/duties/Duties.tsx';

export const InWords_disposition = graphql(
  `
  fragment InWords_disposition on Disposition {
    status
    suspended
    unconfirmed
    keepThrough
    lawfulFrom
    lawfulFromOtherwise
    notBefore
    steps { text on }
    destructionDuties { ...Duties_duty }
    holds { matter issuedOn releasedOn }
    cohort { id holding { id facility { id timeZone } } }
  }
`,
  [Duties_duty],
);

/** The arithmetic, numbered. "Keep through" and "lawful from" are both written, a day apart, always. */
export function InWords({ disposition: key }: { disposition: FragmentOf<typeof InWords_disposition> }) {
  const why = readFragment(InWords_disposition, key);
  const place = why.cohort?.holding?.facility?.timeZone.split('/').at(-1)?.replaceAll('_', ' ');
  const matters = why.holds.filter(({ releasedOn }) => releasedOn === null).map(({ matter }) => matter);
  return (
    <section aria-labelledby="why-steps">
      <h3 id="why-steps">In words</h3>
      <ol className="why-steps">
        {why.steps.map(({ text, on }, index) => (
          <li key={index}>
            <span>{text}</span>
            {on && <b>{dayWords(on)}</b>}
          </li>
        ))}
        <li className="strong">
          <span>Keep through</span>
          <b>{keepWords(why)}</b>
        </li>
        <li className="strong">
          <span>
            {why.suspended ? 'Otherwise lawful' : 'Lawful'} to destroy from the next day{place && `, in ${place}`}
          </span>
          <b>{lawfulWords(why)}</b>
        </li>
        {why.suspended && (
          <li className="held">
            <span>{matters.length > 0 ? `Hold ${matters.join(', ')} is in scope` : 'A hold binds through today'}</span>
            <b>suspended</b>
          </li>
        )}
      </ol>
      {why.destructionDuties.length > 0 && (
        <>
          <h3>Whoever destroys them also has to</h3>
          <Duties duties={why.destructionDuties} />
        </>
      )}
    </section>
  );
}

type Said = {
  status: 'DATED' | 'PERMANENT' | 'OPEN' | 'NO_MINIMUM' | 'NO_RULE';
  suspended: boolean;
  unconfirmed: boolean;
  keepThrough: string | null;
  lawfulFrom: string | null;
  lawfulFromOtherwise: string | null;
  notBefore: string | null;
};

function keepWords({ status, keepThrough, notBefore }: Said): string {
  switch (status) {
    case 'DATED':
      return keepThrough ? dayWords(keepThrough) : 'no day';
    case 'PERMANENT':
      return 'for ever';
    case 'OPEN':
      return notBefore ? `${dayWords(notBefore)} at least` : 'no day yet';
    case 'NO_MINIMUM':
      return 'no minimum';
    case 'NO_RULE':
      return 'no rule says';
  }
}

function lawfulWords(why: Said): string {
  const day = why.suspended ? why.lawfulFromOtherwise : why.lawfulFrom;
  if (day) return dayWords(day);
  switch (why.status) {
    case 'DATED':
      return why.unconfirmed ? 'not while unconfirmed' : 'no day yet';
    case 'PERMANENT':
      return 'never';
    case 'OPEN':
      return 'no day yet';
    case 'NO_MINIMUM':
      return 'not without a policy';
    case 'NO_RULE':
      return 'not before HIM closes the gap';
  }
}
