import { useState } from 'react';
import { useCommand } from '../../../forms/useCommand.ts';
import { useSearchChange } from '../../../forms/useSearchChange.ts';
import { RequestRefused } from '../../../request.ts';
import { askedOf, PreviewFindings, StartFindingsImport } from './findingsRun.ts';
import type { FileKind } from './importFindingsSearch.ts';
import { type Asked, chosenIn, type FileReport, sendFindings } from './sendFindings.ts';
import { useFindingsRun } from './useFindingsRun.ts';

export type Refused = { message: string; reference: string | null };

/** So many seconds a look may take before its progress is shown in the place of what was shown before. */
const SHORT = 1;

/** Sends a file once, has it looked at as often as is asked, and taken in as it was shown: all of it by jobs. */
export function useFindingsFile(kind: FileKind, system: string | undefined, id: string | undefined) {
  const change = useSearchChange();
  const preview = useCommand(PreviewFindings);
  const start = useCommand(StartFindingsImport);
  const [chosen, setChosen] = useState<Asked | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const [busy, setBusy] = useState(false);
  const watched = useFindingsRun(id);
  const { run, readAgain } = watched;
  const asked = chosen ?? (run && askedOf(run));

  async function guarded(work: () => Promise<void>): Promise<void> {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      setRefused(error);
    } finally {
      setBusy(false);
    }
  }

  async function send(now: Asked & { file: File }, consent: string | null): Promise<void> {
    const { file, component, register } = now;
    change({ run: await sendFindings({ kind, system, consent, file, component, register }), again: undefined });
  }

  /** With what is asked now, else as it was asked for last. */
  async function lookAgain(kept: string, now: Asked | null): Promise<void> {
    const choices = now && { component: now.component || null, register: chosenIn(now), wait: SHORT };
    const outcome = await preview({ run: kept, ...choices });
    if (outcome.kind !== 'done') throw refusedBy(outcome);
    const { answer } = outcome;
    const looking = answer.__typename === 'FeedRun' ? answer.key : 'run' in answer ? answer.run?.key : undefined;
    change({ run: looking ?? kept, again: undefined });
    readAgain();
  }

  return {
    ...watched,
    ...{ asked, refused, busy },
    /** Says what it would do. What is not kept is sent, where it was chosen here. */
    look: (now: Asked) =>
      guarded(async () => {
        setChosen(now);
        if (run !== null && run.sha256 !== null) await lookAgain(run.key, now);
        else if (now.file) await send({ ...now, file: now.file }, null);
      }),
    /** Of a file that was sent before. */
    open: (kept: string) => guarded(() => lookAgain(kept, null)),
    take: ({ run: kept, digest }: FileReport) =>
      guarded(async () => {
        if (kept === null) {
          if (chosen?.file) await send({ ...chosen, file: chosen.file }, digest);
          return;
        }
        const outcome = await start({ run: kept, digest });
        if (outcome.kind !== 'done') throw refusedBy(outcome);
        readAgain();
      }),
    /** Another file. */
    begin: (file: File, component: string) =>
      guarded(async () => {
        const now = { file, name: file.name, component, register: new Map() };
        setChosen(now);
        change({ run: undefined, again: undefined });
        await send(now, null);
      }),
    again: () => {
      setChosen(null);
      setRefused(null);
      change({ run: undefined, again: undefined });
    },
  };
}

type Not = { kind: 'refused'; refusal: { code: string; message: string } } | ({ kind: 'failed' } & Refused);

function refusedBy(outcome: Not): RequestRefused {
  return outcome.kind === 'refused'
    ? new RequestRefused(409, outcome.refusal.code, outcome.refusal.message, null)
    : new RequestRefused(0, 'FAILED', outcome.message, outcome.reference);
}
