import { useMedia } from '../ui/useMedia.ts';

/** Whether the page is one column wide. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 699px)');
}
