import { Link } from '@tanstack/react-router';
import { useId } from 'react';
import { useMay, WHO_MAY } from '../../../forms/whoMay.ts';
import { present } from '../../../search.ts';
import type { ScheduleSearch } from './scheduleSearch.ts';

/** Opens the editor on a rule that is not written yet. Whoever may not draft sees who may. */
export function DraftRuleLink({ search = {} }: { search?: ScheduleSearch }) {
  const allowed = useMay('DRAFT_RULES');
  const id = useId();
  if (allowed) {
    return (
      <Link
        to="/retention"
        search={present({ ...search, cell: undefined, rule: 'new', class: undefined, place: undefined })}
        resetScroll={false}
        className="btn primary noprint"
      >
        Draft a rule
      </Link>
    );
  }
  return (
    <>
      <button type="button" className="btn primary noprint" aria-disabled aria-describedby={id}>
        Draft a rule
      </button>
      <span id={id} className="unseen">
        {WHO_MAY.DRAFT_RULES}
      </span>
    </>
  );
}
