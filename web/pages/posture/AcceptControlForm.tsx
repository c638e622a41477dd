import { useQuery } from 'urql';
import { RegisterDialog } from '../../forms/RegisterDialog.tsx';
import { useFormSearch } from '../../forms/useFormSearch.ts';
import { graphql } from '../../graphql.ts';
import { EXCEPTION_FIELDS, exceptionInput, NEW_EXCEPTION, RequestException } from '../plans/ExceptionForms.tsx';

const ControlToAccept = graphql(`
  query ControlToAccept($control: String!, $system: String!) {
    control(code: $control) { id title question }
    system(code: $system) { id name }
  }
`);

/** `of` names the control and the system that does not meet it: "TOOL-SEGMENTATION:TDW-EHR". */
export function AcceptControlForm() {
  const { form, of } = useFormSearch();
  if (form !== 'accept-control' || of === null) return null;
  const [control = '', system = ''] = of.split(/:(.*)/s);
  return <Asking control={control} system={system} />;
}

/** The same exception as for an exposure gap, for this control alone. */
function Asking({ control, system }: { control: string; system: string }) {
  const [{ data }] = useQuery({ query: ControlToAccept, variables: { control, system } });
  if (!data?.control || !data.system) return null;
  return (
    <RegisterDialog
      title="Accept the risk for a time"
      lead="Somebody else has to approve it. The control stays not met and counts as before; that its risk is accepted, and until when, is said beside it."
      verb="Ask for the exception"
      may="REQUEST_EXCEPTION"
      command={RequestException}
      fields={EXCEPTION_FIELDS}
      values={NEW_EXCEPTION}
      input={(values) => ({ ...exceptionInput(values), system, control })}
      done="The exception is asked for."
    >
      <p className="notice">
        {data.control.title}, for {data.system.name}. <span className="sub">{data.control.question}</span>
      </p>
    </RegisterDialog>
  );
}
