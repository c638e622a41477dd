import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { isUnderWay } from '../feeds/feedWords.ts';
import { FindingsRun, reportOf } from './findingsRun.ts';
import type { FileReport } from './sendFindings.ts';

/** A small file is through before anybody looks away. */
const ASKED_EVERY = 400;

/** The run in the page's address, read again for as long as it is under way. */
export function useFindingsRun(id: string | undefined) {
  const [{ data, error, fetching }, read] = useQuery({
    query: FindingsRun,
    variables: { id: id ?? '' },
    pause: id === undefined,
    requestPolicy: 'cache-and-network',
  });
  const found = data?.feedRun;
  // While another one is being read, the former is still there.
  const run = id !== undefined && found && (found.key === id || found.id === id) ? found : null;
  const isUnder = run !== null && isUnderWay(run.step);
  useEffect(() => {
    if (!isUnder) return;
    const timer = setInterval(() => read({ requestPolicy: 'network-only' }), ASKED_EVERY);
    return () => clearInterval(timer);
  }, [isUnder, read]);

  // What was shown stays while the file is looked at again.
  const [last, setLast] = useState<{ run: string; report: FileReport } | null>(null);
  const preview = run?.preview;
  const key = run?.key;
  useEffect(() => {
    if (preview && key !== undefined) setLast({ run: key, report: reportOf(preview) });
  }, [preview, key]);
  const isLooking = run !== null && run.isLook && isUnder;
  const report = preview ? reportOf(preview) : isLooking && last?.run === key ? (last?.report ?? null) : null;

  return {
    ...{ run, report, isUnder, isLooking },
    error: data === undefined ? error : undefined,
    isLoading: id !== undefined && run === null && fetching,
    isMissing: found === null && !fetching && error === undefined && id !== undefined,
    readAgain: () => read({ requestPolicy: 'network-only' }),
  };
}
