import { Refused } from '../../forms/command.ts';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql } from '../../graphql.ts';

const AcknowledgeSupportMove = graphql(
  `mutation AcknowledgeSupportMove($input: AcknowledgeSupportMoveInput!) { answer: acknowledgeSupportMove(input: $input) { __typename ...Refused } }`,
  [Refused],
);

/** Says that a moved end of support was seen, and what follows from it. */
export function SupportMoveForm() {
  const { form, of } = useFormSearch();
  if (form !== 'acknowledge-support-move' || of === null) return null;
  return (
    <RegisterDialog
      title="Say that the moved end of support was seen"
      lead="It then waits for nobody any more. The note stays beside it and in the ledger."
      verb="Say that it was seen"
      may="ACKNOWLEDGE_SUPPORT_MOVE"
      command={AcknowledgeSupportMove}
      fields={[
        {
          kind: 'area',
          name: 'note',
          label: 'What follows from it',
          required: true,
          help: 'Such as: the plan stays, its day is brought forward, or the exception is asked for anew.',
        },
      ]}
      values={{ note: '' }}
      input={({ note }) => ({ id: of, note })}
      done="The moved end of support was seen."
    />
  );
}
