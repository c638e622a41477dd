import { DISPOSITIONS, type DispositionStatus, dayWords } from '../../words.ts';
import { WhyDate } from './WhyDate.tsx';

/** The computed date, or the word that stands in its place, never an empty cell; asked, it says why. */
export function DateOrState(props: {
  status: DispositionStatus | null;
  keepThrough: string | null;
  suspended: boolean;
  unconfirmed: boolean;
  recomputing: boolean;
  disposition: string | null | undefined;
  /** With "lawful" the day is the one from which destruction is lawful, and its absence has a reason. */
  asked?: 'lawful';
}) {
  const { status, keepThrough, suspended, unconfirmed, recomputing, disposition, asked } = props;
  if (recomputing) return <span className="tag dashed">being recomputed</span>;
  if (status === null) return <span className="sub">no cohorts</span>;
  const words = keepThrough ? dayWords(keepThrough) : asked ? whyNotLawful(props) : DISPOSITIONS[status].word;
  const tone = keepThrough ? '' : status === 'NO_RULE' ? 'gap' : 'unset';
  return (
    <>
      <WhyDate disposition={disposition} className={tone}>
        {status === 'OPEN' && keepThrough && !asked ? `open, not before ${words}` : words}
      </WhyDate>{' '}
      {!asked && suspended && <span className="tag hold">held</span>}{' '}
      {!asked && unconfirmed && <span className="tag dashed">unconfirmed</span>}
    </>
  );
}

function whyNotLawful({ status, suspended, unconfirmed }: Parameters<typeof DateOrState>[0]): string {
  if (suspended) return 'suspended by a hold';
  if (status === 'DATED' && unconfirmed) return 'rule not confirmed yet';
  return status === null ? '' : DISPOSITIONS[status].word;
}
