import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { type FragmentOf, graphql, type ResultOf, readFragment } from '../../../graphql.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { ScrollRegion } from '../../../ui/ScrollRegion.tsx';
import { counted, dayOfInstantWords, dayWords, instantWords } from '../../../words.ts';
import { ACKNOWLEDGED_HOW, CUSTODIAN_KINDS, custodianActs, NOTICE_KINDS, NOTICE_STATES } from './holdWords.ts';

export const HoldNotices_hold = graphql(`
  fragment HoldNotices_hold on LegalHold {
    matter
    status
    remindEveryDays
    unacknowledged
    acknowledgements {
      id
      custodian
      kind
      email
      acknowledgedAt
      acknowledgedBy
      acknowledgedHow
      reminders
      notices { id kind number writtenOn address state sentAt attempts failure }
    }
    formerCustodians { id custodian removedAt removedBy }
  }
`);
type Told = ResultOf<typeof HoldNotices_hold>['acknowledgements'][number];

/** Who is told of a hold, what they were sent, and who has not answered after how many reminders. */
export function HoldNotices({ hold: key }: { hold: FragmentOf<typeof HoldNotices_hold> }) {
  const { matter, status, remindEveryDays, unacknowledged, acknowledgements, formerCustodians } = readFragment(
    HoldNotices_hold,
    key,
  );
  const acts = custodianActs(status);
  const isInForce = status === 'IN_FORCE';
  return (
    <section className="card" aria-labelledby="hold-told">
      <header className="card-head">
        <h2 id="hold-told">Who is told</h2>
        <p className="sub">
          {remindEveryDays === null ? 'Nobody is reminded.' : `Reminded every ${counted(remindEveryDays, 'day')}.`}
        </p>
      </header>
      {acknowledgements.length === 0 ? (
        <p className="part">
          Nobody is named. A hold binds whoever keeps the records, so that they have to be told of it.
        </p>
      ) : (
        <ScrollRegion label="Table of custodians">
          <table className="plain-table list-table">
            <thead>
              <tr>
                <th scope="col">Custodian</th>
                <th scope="col">Answer</th>
                <th scope="col">Last told</th>
                <th scope="col" className="n">
                  Reminders
                </th>
                {acts.length > 0 && (
                  <th scope="col">
                    <span className="unseen">Change</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {acknowledgements.map((told) => (
                <tr key={told.id}>
                  <th scope="row">
                    {told.custodian}
                    <br />
                    <span className="sub">
                      {CUSTODIAN_KINDS[told.kind]}, {told.email ?? 'no address'}
                    </span>
                  </th>
                  <td className="wraps">
                    <Answer told={told} isInForce={isInForce} />
                  </td>
                  <td className="wraps">
                    <LastTold told={told} />
                  </td>
                  <td className="n">{told.reminders === 0 ? 'none' : told.reminders}</td>
                  {acts.length > 0 && (
                    <td>
                      <ActMenu of={told.custodian} about={told.custodian} acts={acts} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {formerCustodians.length > 0 && (
        <p className="part sub">
          Told before, and no more:{' '}
          {formerCustodians
            .map(({ custodian, removedAt, removedBy }) =>
              removedAt ? `${custodian} (until ${dayOfInstantWords(removedAt)}, by ${removedBy})` : custodian,
            )
            .join('; ')}
          .
        </p>
      )}
      {isInForce && unacknowledged > 0 && (
        <p className="part list-acts noprint">
          <Act may="REQUEST_HOLD" form="acknowledge-hold" of={matter} kind="small">
            Write down an acknowledgement
          </Act>
          <Act may="REQUEST_HOLD" form="remind-custodians" of={matter} kind="small">
            Remind who has not answered
          </Act>
        </p>
      )}
    </section>
  );
}

function Answer({ told, isInForce }: { told: Told; isInForce: boolean }) {
  if (told.acknowledgedAt) {
    return (
      <>
        has acknowledged
        <br />
        <span className="sub">
          {instantWords(told.acknowledgedAt)}
          {told.acknowledgedHow && `, ${ACKNOWLEDGED_HOW[told.acknowledgedHow]}`}
          {told.acknowledgedBy && told.acknowledgedBy !== told.custodian && ` (${told.acknowledgedBy})`}
        </span>
      </>
    );
  }
  if (!isInForce) return <span className="sub">none</span>;
  return (
    <span className="tag dashed">
      {told.reminders === 0 ? 'no answer yet' : `no answer after ${counted(told.reminders, 'reminder')}`}
    </span>
  );
}

function LastTold({ told }: { told: Told }) {
  const [last] = told.notices;
  if (!last) return <span className="sub">not yet</span>;
  const { words, tag } = NOTICE_STATES[last.state];
  // Whoever has answered waits for no mail any more.
  const isMoot = told.acknowledgedAt !== null && last.state === 'WAITING';
  return (
    <>
      {NOTICE_KINDS[last.kind]}, {dayWords(last.writtenOn)}{' '}
      {!isMoot && (
        <span className={`tag ${last.address === null ? 'dashed' : tag}`}>
          {last.address === null ? 'waits here, no address' : words}
        </span>
      )}
      {last.failure && (
        <>
          <br />
          <span className="sub">
            <Icon name="warning" size={12} /> {last.failure}
            {last.attempts > 1 && ` Tried ${last.attempts} times.`}
          </span>
        </>
      )}
    </>
  );
}
