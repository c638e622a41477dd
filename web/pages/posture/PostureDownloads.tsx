const FILES = {
  findings: [
    ['findings.csv', 'CSV'],
    ['bill-of-materials.cdx.json', 'CycloneDX'],
  ],
  components: [
    ['components.csv', 'CSV'],
    ['bill-of-materials.cdx.json', 'CycloneDX'],
    ['openeox.json', 'OpenEoX'],
  ],
} as const;

const WORDS = { findings: 'Open findings as', components: 'Components with their support dates as' } as const;

/** Findings or support dates as files, of one system or of all. */
export function PostureDownloads({ of, system }: { of: keyof typeof FILES; system?: string }) {
  const query = system ? `?system=${encodeURIComponent(system)}` : '';
  return (
    <p className="sub noprint posture-downloads">
      {WORDS[of]}
      {FILES[of].map(([file, words]) => (
        <a key={file} className="btn quiet small" href={`/export/posture/${file}${query}`} download>
          {words}
        </a>
      ))}
    </p>
  );
}
