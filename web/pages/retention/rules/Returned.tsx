import { instantWords } from '../../../words.ts';

/** Why a draft came back to its author; gone once it is submitted again. */
export function Returned(props: {
  rule: { returnedBy: string | null; returnedAt: string | null; returnReason: string | null };
}) {
  const { returnedBy, returnedAt, returnReason } = props.rule;
  if (returnedBy === null || returnedAt === null) return null;
  return (
    <p className="notice warn">
      <strong>
        {returnedBy} returned this on {instantWords(returnedAt)}:
      </strong>{' '}
      {returnReason}
    </p>
  );
}
