import { useEffect, useState } from 'react';

const PAUSE = 200;

/** What somebody wrote, once they have paused: so that the server is not asked at every letter. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
