import { useQuery } from 'urql';
import { CommandForm } from '../../../forms/CommandForm.tsx';
import { Refused } from '../../../forms/command.ts';
import { FormDialog } from '../../../forms/FormDialog.tsx';
import { type FormField, textOrNull } from '../../../forms/formField.ts';
import { Reread } from '../../../forms/Reread.tsx';
import { REASON, WHY_NEEDED } from '../../../forms/reason.ts';
import { say } from '../../../forms/said.ts';
import { useFormSearch } from '../../../forms/useFormSearch.ts';
import { graphql } from '../../../graphql.ts';
import { HoldChoices, scopeFields, scopeInput, scopeValues } from './holdFields.ts';
import { type Hold, HoldToChange, pickHold } from './holdToChange.ts';
import { ScopePreview } from './ScopePreview.tsx';

const ReviseHoldScope = graphql(
  `mutation ReviseHoldScope($input: ReviseHoldScopeInput!) { answer: reviseHoldScope(input: $input) { __typename ...Refused } }`,
  [Refused],
);

const REFERENCE: FormField = {
  kind: 'text',
  name: 'reference',
  label: 'Where the release of a part is written',
  help: 'Needed where the new scope leaves anything out.',
};

/** Another scope, as a whole, with what it adds and lets go before it is sent. */
export function ReviseHoldScopeForm({ matter }: { matter: string }) {
  const { close } = useFormSearch();
  const [{ data: choices }] = useQuery({ query: HoldChoices });
  const scope = scopeFields(choices);
  return (
    <FormDialog
      title={`Give the hold ${matter} another scope`}
      lead="What is left empty sets no limit of its kind. Of a hold in force, what is new is held from today, and what is left out is released in writing."
      onClose={close}
    >
      <Reread query={HoldToChange} variables={{ matter }} pick={pickHold}>
        {(hold, readAgain) => (
          <CommandForm
            verb="Give it this scope"
            may={hold.status === 'REQUESTED' ? 'REQUEST_HOLD' : 'ISSUE_HOLD'}
            careful
            command={ReviseHoldScope}
            fields={[...scope, ...(hold.status === 'REQUESTED' ? [] : [REFERENCE]), WHY_NEEDED]}
            start={readingOf(hold)}
            readAgain={async () => {
              const now = await readAgain();
              return now && readingOf(now);
            }}
            input={(values, { version }) => ({
              matter,
              version,
              scope: scopeInput(values),
              reason: values.reason.trim(),
              reference: textOrNull(values.reference),
            })}
            arrange={(question, values) => (
              <>
                {scope.map(({ name }) => question(name))}
                <ScopePreview values={values} matter={matter} />
                {question('reference')}
                {question('reason')}
              </>
            )}
            onDone={() => {
              say(`The hold ${matter} has another scope.`);
              close();
            }}
          />
        )}
      </Reread>
    </FormDialog>
  );
}

function readingOf(hold: Hold) {
  return { values: { ...scopeValues(hold), reference: '', ...REASON }, version: hold.version };
}
