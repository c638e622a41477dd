import { useEffect } from 'react';

/** Words at the foot of every printed page, beside its number: only the margin of a page can count pages. */
export function usePageFoot(words: string): void {
  useEffect(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page {
      margin: 15mm;
      @bottom-left { content: ${written(words)}; font: 8pt sans-serif; }
      @bottom-right { content: "page " counter(page) " of " counter(pages); font: 8pt sans-serif; }
    }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    };
  }, [words]);
}

/** As a string of CSS: whatever could end it is left out. */
function written(words: string): string {
  return `"${words.replaceAll(/["\\\n]/g, ' ')}"`;
}
