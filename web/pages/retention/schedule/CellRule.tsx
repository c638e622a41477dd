import { Link } from '@tanstack/react-router';
import { type FragmentOf, graphql, readFragment } from '../../../graphql.ts';
import { present } from '../../../search.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { dayWords, EFFECTS, isoToday, jurisdictionWords, listWords, sentenceCase } from '../../../words.ts';
import { RuleDuties } from '../duties/RuleDuties.tsx';
import { SourceWords, SourceWords_rule } from '../SourceWords.tsx';

export const CellRule_entry = graphql(
  `
    fragment CellRule_entry on ScheduleEntry {
      sentence
      governs
      governsAt
      whyNot
      reviewDueOn
      rule {
        id
        code
        jurisdiction
        effect
        confirmed
        dataClass { id name }
        authority { id citation }
        destructionDuties { kind text leadDays }
        ...SourceWords_rule
      }
    }
  `,
  [SourceWords_rule],
);

export function CellRule({ entry: key }: { entry: FragmentOf<typeof CellRule_entry> }) {
  const { sentence, governs, governsAt, whyNot, reviewDueOn, rule } = readFragment(CellRule_entry, key);
  return (
    <li className={governs ? 'governs' : undefined}>
      <p className="cell-rule-head">
        <Link
          from="/retention"
          to="/retention"
          search={(before) => present({ ...before, cell: undefined, rule: rule.code })}
          resetScroll={false}
          className="mono"
        >
          {rule.authority.citation}
        </Link>
        <span className="sub">
          {jurisdictionWords(rule.jurisdiction)}, {rule.dataClass.name}
        </span>
        {governs && (
          <span className="tag retention">
            <Icon name="check" size={10} /> Governs
          </span>
        )}
        {!rule.confirmed && <span className="tag dashed">unconfirmed</span>}
      </p>
      <p className="cell-sentence">
        {rule.effect === 'DESTROY_BY' && `${EFFECTS.DESTROY_BY}: `}
        {sentenceCase(sentence)}
      </p>
      {governs ? <p className="sub">At {listWords(governsAt)}.</p> : whyNot && <p className="sub">{whyNot}</p>}
      {rule.destructionDuties.length > 0 && (
        <>
          <p>Whoever destroys them also has to:</p>
          <RuleDuties duties={rule.destructionDuties} />
        </>
      )}
      <p className="sub">{reviewWords(reviewDueOn)}</p>
      <SourceWords rule={rule} />
    </li>
  );
}

function reviewWords(dueOn: string | null): string {
  if (dueOn === null) return 'Review due: nobody knows when its source was read.';
  return dueOn <= isoToday() ? `Review due since ${dayWords(dueOn)}.` : `Next review due ${dayWords(dueOn)}.`;
}
