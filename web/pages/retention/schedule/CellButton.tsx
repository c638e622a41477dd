import type { ResultOf } from '../../../graphql.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { jurisdictionBadge, jurisdictionWords } from '../../../words.ts';
import type { ScheduleTable_schedule } from './ScheduleTable.tsx';
import { cellName } from './scheduleSearch.ts';

type ScheduleRow = ResultOf<typeof ScheduleTable_schedule>['rows'][number];
export type ScheduleCell = ScheduleRow['cells'][number];

/** What one jurisdiction asks of one record series. It opens in full; a gap opens the draft that closes it. */
export function CellButton(props: {
  row: ScheduleRow;
  cell: ScheduleCell;
  isFirst: boolean;
  isFaint: boolean;
  isOpen: boolean;
  showsUnheld: boolean;
  onOpen: (part: object) => void;
}) {
  const { row, cell, isOpen, isFaint, onOpen } = props;
  const name = cellName(row.dataClass, cell.jurisdiction);
  const [draft] = cell.drafts;
  const isGap = cell.state === 'GAP';
  const isUnheld = cell.state === 'NOT_HELD' && !props.showsUnheld;
  const kinds = [
    'cell',
    isGap && !draft && 'gap',
    cell.governs && !isUnheld && !isGap && 'governs',
    draft && 'draft',
    isFaint && 'faded',
    isOpen && 'open',
  ];
  return (
    <button
      type="button"
      id={`cell-${name}`}
      className={kinds.filter(Boolean).join(' ')}
      tabIndex={props.isFirst ? 0 : -1}
      aria-expanded={isOpen}
      onClick={() =>
        onOpen(
          isGap && !draft
            ? { cell: undefined, rule: 'new', class: row.dataClass, place: cell.jurisdiction }
            : { cell: name, rule: undefined, class: undefined, place: undefined },
        )
      }
    >
      <span className="unseen">
        {row.name}, {jurisdictionWords(cell.jurisdiction)}:{' '}
      </span>
      <CellWords cell={cell} isUnheld={isUnheld} />
    </button>
  );
}

function CellWords({ cell, isUnheld }: { cell: ScheduleCell; isUnheld: boolean }) {
  const [draft] = cell.drafts;
  if (draft && (cell.term === null || isUnheld)) {
    return (
      <>
        <span className="cell-term">{draft.term}</span>
        <span className="cell-draft">{draftMark(draft)}</span>
        <span className="cell-under">{cell.state === 'GAP' ? 'no rule until approved' : draft.code}</span>
      </>
    );
  }
  if (cell.state === 'GAP') {
    return (
      <span className="cell-term">
        + No rule<span className="unseen">, draft one</span>
      </span>
    );
  }
  if (isUnheld) {
    return (
      <span className="cell-none">
        <span aria-hidden="true">·</span>
        <span className="unseen">not held here</span>
      </span>
    );
  }
  if (cell.term === null) {
    return (
      <span className="cell-none">
        <span aria-hidden="true">–</span>
        <span className="unseen">no rule of its own</span>
      </span>
    );
  }
  return (
    <>
      <span className={cell.confirmed ? 'cell-term' : 'cell-term unconfirmed'}>{cell.term}</span>
      <span className="unseen">
        {cell.governs ? ', governs' : ', outlived by another rule'}
        {!cell.confirmed && ', unconfirmed'}
      </span>
      {draft && <span className="cell-draft">{draftMark(draft)}</span>}
      {cell.conflict && (
        <span className="cell-mark conflicting">
          <Icon name="warning" size={11} />
          <span className="unseen">, conflict</span>
        </span>
      )}
      {cell.reviewDue && (
        <span className="cell-mark due">
          <Icon name="clock" size={11} />
          <span className="unseen">, review due</span>
        </span>
      )}
      <span className="cell-under">{underneath(cell)}</span>
    </>
  );
}

/** What is drafted, or asks for its approval. */
function draftMark({ isSubmitted }: ScheduleCell['drafts'][number]) {
  return isSubmitted ? 'Submitted' : 'Draft';
}

function underneath({ fromJurisdiction, fromClass, citation, rules }: ScheduleCell) {
  const more = rules > 1 ? ` +${rules - 1}` : '';
  if (fromJurisdiction) return `from ${fromJurisdiction === 'ORG' ? 'policy' : jurisdictionBadge(fromJurisdiction)}`;
  if (fromClass) return `from ${fromClass}${more}`;
  return (
    <>
      <code>{citation}</code>
      {more}
    </>
  );
}
