import { AcceptControlForm } from './AcceptControlForm.tsx';
import { AnswerForms } from './AnswerForms.tsx';
import { AnswerManyForm } from './AnswerManyForm.tsx';

/** Every form that the page of a control opens. */
export function ControlForms({ control }: { control: string }) {
  return (
    <>
      <AnswerForms />
      <AcceptControlForm />
      <AnswerManyForm control={control} />
    </>
  );
}
