/** The way of a file, from its choice to what came in; where one is stands out. */
export const STEPS = ['File', 'How it was read', 'Headings', 'Try', 'Take'] as const;

export function Steps({ at }: { at: number }) {
  return (
    <ol className="import-steps" aria-label="Steps of an import">
      {STEPS.map((words, step) => (
        <li key={words} aria-current={step === at ? 'step' : undefined} className={step < at ? 'done' : ''}>
          <i>{step + 1}</i> {words}
          {step < at && <span className="unseen">, done</span>}
        </li>
      ))}
    </ol>
  );
}
