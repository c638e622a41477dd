import { Act } from '../../../forms/Act.tsx';
import { ActMenu } from '../../../forms/ActMenu.tsx';
import { Said } from '../../../forms/Said.tsx';
import { dayWords, EFFECTS, jurisdictionWords, spoken } from '../../../words.ts';
import { WhatIfStrip } from '../../whatIf/WhatIfStrip.tsx';
import { Returned } from '../rules/Returned.tsx';
import { RuleDifference } from '../rules/RuleDifference.tsx';
import { RuleForms } from '../rules/RuleForms.tsx';
import { ruleActs } from '../rules/ruleActs.ts';
import type { EditedRule } from './RuleEditor.tsx';
import { ruleValuesOf } from './ruleFields.ts';
import { Shortfalls } from './Shortfalls.tsx';
import { TryIt } from './TryIt.tsx';
import { useTermReading } from './useTermReading.ts';

/** Another's draft: to be read, tried and approved, and not to be reworded. */
export function DraftToApprove({ draft, approved }: { draft: EditedRule; approved: EditedRule | null }) {
  const values = ruleValuesOf(draft);
  const reading = useTermReading(values);
  return (
    <>
      <Said />
      <Returned rule={draft} />
      <p className="rule-sentence">
        {EFFECTS[draft.effect]}: <strong>{draft.sentence}</strong>.
      </p>
      <p className="sub">
        Under <code>{draft.authority.citation}</code>, {draft.authority.title}. Binds in{' '}
        {jurisdictionWords(draft.jurisdiction)}: {draft.holders.map(spoken).join(', ')}. {inForceWords(draft)}
      </p>
      <Shortfalls code={draft.code} values={values} />
      {approved && <RuleDifference former={approved} now={draft} />}
      <h3>Try it</h3>
      {reading && (
        <TryIt
          reading={reading}
          values={values}
          former={
            approved && {
              revision: approved.revision,
              term: { term: approved.term, ageOfMajority: approved.ageOfMajority },
            }
          }
        />
      )}
      <WhatIfStrip
        changes={[{ approveRule: { code: draft.code, revision: draft.revision } }]}
        heading="If you approve this"
      />
      <p className="notice">{draft.revisionRefusal}</p>
      <p className="form-buttons editor-acts">
        {draft.approvalRefusal === null ? (
          <>
            <Act may="APPROVE_RULES" form="approve-rule" of={draft.code} kind="primary">
              Approve
            </Act>
            <Act may="APPROVE_RULES" form="return-rule" of={draft.code}>
              Return it
            </Act>
          </>
        ) : (
          <span className="sub">{draft.approvalRefusal}</span>
        )}
        <ActMenu
          of={draft.code}
          about={`${draft.code}, revision ${draft.revision}`}
          acts={ruleActs(draft).filter(({ may }) => may !== 'APPROVE_RULES')}
        />
      </p>
      <RuleForms code={draft.code} revision={draft.revision} />
    </>
  );
}

function inForceWords({ inForceFrom, revision }: EditedRule): string {
  if (inForceFrom) return `In force from ${dayWords(inForceFrom)}.`;
  return revision === 1 ? 'In force as far back as is known.' : 'In force from the day of its approval.';
}
