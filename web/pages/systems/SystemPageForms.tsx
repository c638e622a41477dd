import { AgreementForms } from '../inventory/AgreementForms.tsx';
import { ComponentForms } from '../inventory/ComponentForms.tsx';
import { HoldingForms } from '../inventory/HoldingForms.tsx';
import { PatchForms } from '../inventory/PatchForms.tsx';
import { SupportMoveForm } from '../inventory/SupportMoveForm.tsx';
import { SystemForms } from '../inventory/SystemForms.tsx';
import { PlanForms } from '../plans/PlanForms.tsx';
import { AcceptControlForm } from '../posture/AcceptControlForm.tsx';
import { AnswerForms } from '../posture/AnswerForms.tsx';
import { FindingForms } from '../posture/FindingForms.tsx';
import { RecordPossibleForm } from '../posture/possible/RecordPossibleForm.tsx';

/** Every form that the page of a system opens; read only once one of them is asked for. */
export function SystemPageForms({ code }: { code: string }) {
  return (
    <>
      <SystemForms />
      <ComponentForms system={code} />
      <PatchForms />
      <SupportMoveForm />
      <FindingForms system={code} />
      <RecordPossibleForm />
      <AgreementForms />
      <HoldingForms system={code} />
      <PlanForms system={code} />
      <AnswerForms />
      <AcceptControlForm />
    </>
  );
}
