import { Link } from '@tanstack/react-router';
import { failureOf } from '../../client.ts';
import { ListHead } from '../../forms/ListHead.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { counted, countWords, dayWords } from '../../words.ts';
import { SideMark } from '../badges/SideMark.tsx';
import { AcknowledgeOwn } from '../retention/holds/AcknowledgeOwn.tsx';
import { LongWork } from './LongWork.tsx';
import { useWaiting, type WaitingItem } from './useWaiting.ts';
import './waiting.css';
import { ACT_WORDS, KIND_WORDS, whereDone } from './whereDone.ts';

const URGENCIES = [
  { urgency: 'LATE', words: 'Late' },
  { urgency: 'SOON', words: 'Next 30 days' },
  { urgency: 'LATER', words: 'Later' },
  { urgency: 'NO_DAY', words: 'No day set' },
] as const;

/** Everything that needs this person, by due date. */
export function WaitingPage() {
  const { data, items, hasMore, error, failed, more, readAgain } = useWaiting();
  if (error) {
    const { forbidden, ...failure } = failureOf(error);
    return (
      <>
        <ListHead title="Waiting for you" lead={null} />
        <div className="card">
          {forbidden ? (
            <Empty said={failure.message} />
          ) : (
            <Failed what="What waits for you could not be read." {...failure} onRetry={readAgain} />
          )}
        </div>
      </>
    );
  }
  return (
    <>
      <ListHead title="Waiting for you" lead={data ? leadOf(items, data.waiting.totalCount) : 'Reading what waits.'} />
      {data && <LongWork work={data.longWork} />}
      {data?.waiting.totalCount === 0 && (
        <div className="card">
          <Empty said={`Nothing waits for you.${data.nextDueOn ? ` Next due: ${dayWords(data.nextDueOn)}.` : ''}`} />
        </div>
      )}
      {URGENCIES.map(({ urgency, words }) => (
        <Urgency key={urgency} words={words} items={items.filter((item) => item.urgency === urgency)} />
      ))}
      {failed && <Failed what="More could not be read." {...failureOf(failed)} onRetry={() => void more()} />}
      {hasMore && data && (
        <p className="waiting-more">
          <button type="button" className="btn" onClick={() => void more()}>
            Show 50 more
          </button>{' '}
          <span className="sub" role="status">
            {countWords(items.length)} of {countWords(data.waiting.totalCount)} shown
          </span>
        </p>
      )}
    </>
  );
}

function leadOf(items: readonly WaitingItem[], total: number): string | null {
  if (total === 0) return null;
  const late = items.filter(({ urgency }) => urgency === 'LATE').length;
  const all = `${counted(total, 'thing')} ${total === 1 ? 'needs' : 'need'} you`;
  return late === 0 ? `${all}; none is late.` : `${all}, ${countWords(late)} of them late.`;
}

function Urgency({ words, items }: { words: string; items: readonly WaitingItem[] }) {
  if (items.length === 0) return null;
  return (
    <section className="card waiting-group" aria-label={words}>
      <h2>
        {words} <i>{countWords(items.length)}</i>
      </h2>
      <ul>
        {items.map((item) => (
          <li key={item.id} className="waiting-item">
            <span className={`waiting-due${item.urgency === 'LATE' ? ' red' : ''}`}>
              {item.urgency === 'LATE' && <Icon name="warning" size={12} />}{' '}
              {item.dueOn === null ? <span className="sub">no day</span> : dayWords(item.dueOn)}
            </span>
            <span className="waiting-what">
              <span className="sub">
                {KIND_WORDS[item.kind]}{' '}
                {item.sides.map((side) => (
                  <SideMark key={side} side={side} />
                ))}
              </span>
              <span>{item.sentence}</span>
            </span>
            <span className="waiting-acts">
              {item.custodian !== null && item.key !== null && (
                <AcknowledgeOwn matter={item.key} custodian={item.custodian} small />
              )}
              <Link {...whereDone(item)} className="btn small noprint">
                {ACT_WORDS[item.kind]}
                <span className="unseen">: {item.sentence}</span>
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
