import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../graphql.ts';
import { showAs } from '../../preferences.ts';
import { useStaleFeeds } from '../posture/feeds/useStaleFeeds.ts';
import { themeOf } from '../preferences/themes.ts';

const FrameQuery = graphql(`
  query Frame {
    viewer { preferences { theme singleLetterKeys compactRows } }
    waiting(first: 0) { totalCount }
  }
`);

/** What the house around the pages reads: how the reader wants it, and how much waits; anew with each page. */
export function useFrame(): { waiting: number | null } {
  const [{ data }, readAgain] = useQuery({ query: FrameQuery });
  const kept = data?.viewer.preferences;
  useEffect(() => {
    if (kept) showAs({ ...kept, theme: themeOf(kept.theme) });
  }, [kept]);
  const stale = useStaleFeeds()
    .map(({ code }) => code)
    .join(' ');
  useEffect(() => {
    // Marks that rest on a stale feed are never green: the style sheets look here, for drawers too.
    document.documentElement.dataset['stale'] = stale;
    return () => void delete document.documentElement.dataset['stale'];
  }, [stale]);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current !== undefined && before.current !== path) readAgain({ requestPolicy: 'network-only' });
    before.current = path;
  }, [path, readAgain]);
  return { waiting: data?.waiting.totalCount ?? null };
}
