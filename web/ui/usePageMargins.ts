import { useEffect } from 'react';

/** What every printed page says in its margins: whose it is above, as of what below, and which page of how many. */
export function usePageMargins(words: { head: string; foot: string } | null, size: 'portrait' | 'landscape'): void {
  const head = words?.head;
  const foot = words?.foot;
  useEffect(() => {
    if (head === undefined || foot === undefined) return;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page {
      size: ${size};
      margin: 15mm;
      @top-left { content: ${cssString(head)}; ${LETTERS} }
      @bottom-left { content: ${cssString(foot)}; ${LETTERS} }
      @bottom-right { content: "page " counter(page) " of " counter(pages); ${LETTERS} }
    }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [head, foot, size]);
}

const LETTERS = 'font: 8pt Inter, system-ui, sans-serif; color: #45484e; white-space: nowrap;';

function cssString(text: string): string {
  return `"${text.replaceAll(/["\\\n\r]/g, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;
}
