import { useState } from 'react';
import { useCommand } from '../../../forms/useCommand.ts';
import { RequestRefused } from '../../../request.ts';
import type { FileKind } from './importFindingsSearch.ts';
import { PreviewFindings, reportOf, StartFindingsImport } from './previewKept.ts';
import { type FileReport, type Layer, sendFindings } from './sendFindings.ts';

/** A file that was chosen here, or one that the server keeps. */
export type Asked = {
  file: File | null;
  /** What it is called. */
  name: string;
  component: string;
  register: ReadonlyMap<string, Layer>;
};
export type Refused = { message: string; reference: string | null };

/** Sends a file once, looks at it as often as is asked, and takes in what was shown. */
export function useFindingsFile(kind: FileKind, system: string | undefined) {
  const preview = useCommand(PreviewFindings);
  const start = useCommand(StartFindingsImport);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [report, setReport] = useState<FileReport | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  /** The run that is taking it in. */
  const [running, setRunning] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function guarded(work: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      setReport(null);
      setRefused(error);
    } finally {
      setBusy(false);
    }
  }

  async function send(now: Asked & { file: File }, consent: string | null): Promise<void> {
    const register = [...now.register].map(([ref, layer]) => ({ ref, layer }));
    const { file, component } = now;
    setReport(await sendFindings({ kind, system, consent, file, component, register }));
  }

  async function previewKept(run: string, now: Asked): Promise<void> {
    const register = [...now.register].map(([ref, layer]) => ({ ref, layer }));
    const outcome = await preview({ run, component: now.component || null, register });
    if (outcome.kind !== 'done') throw refusedBy(outcome);
    if (outcome.answer.__typename === 'FindingsPreview') setReport(reportOf(outcome.answer));
  }

  /** As it was asked for when it was last looked at. */
  async function openKept(run: string): Promise<void> {
    const outcome = await preview({ run });
    if (outcome.kind !== 'done') throw refusedBy(outcome);
    if (outcome.answer.__typename !== 'FindingsPreview') return;
    const { origin = '', choices } = outcome.answer.run ?? {};
    const register = choices?.register.flatMap(({ ref, layer }) => (layer ? [[ref, layer] as const] : [])) ?? [];
    setAsked({ file: null, name: origin, component: choices?.component ?? '', register: new Map(register) });
    setReport(reportOf(outcome.answer));
  }

  return {
    ...{ asked, report, refused, running, busy },
    /** Says what it would do; a file that is kept already need not be sent again. */
    look: (now: Asked, kept: string | null) =>
      guarded(async () => {
        setAsked(now);
        setRunning(null);
        if (kept !== null) await previewKept(kept, now);
        else if (now.file) await send({ ...now, file: now.file }, null);
      }),
    /** Looks at a file that was sent before. */
    open: (kept: string) =>
      guarded(async () => {
        setRunning(null);
        await openKept(kept);
      }),
    take: (now: Asked, { run, digest }: FileReport) =>
      guarded(async () => {
        if (run === null) {
          if (now.file) await send({ ...now, file: now.file }, digest);
          return;
        }
        const outcome = await start({ run, digest });
        if (outcome.kind !== 'done') throw refusedBy(outcome);
        setRunning(run);
      }),
    again: () => {
      setAsked(null);
      setReport(null);
      setRefused(null);
      setRunning(null);
    },
  };
}

type Not = { kind: 'refused'; refusal: { code: string; message: string } } | ({ kind: 'failed' } & Refused);

function refusedBy(outcome: Not): RequestRefused {
  return outcome.kind === 'refused'
    ? new RequestRefused(409, outcome.refusal.code, outcome.refusal.message, null)
    : new RequestRefused(0, 'FAILED', outcome.message, outcome.reference);
}
