import { type FragmentOf, graphql, readFragment } from '../../graphql.ts';

export const AnswerEvidence_answer = graphql(`
  fragment AnswerEvidence_answer on Assessment {
    evidence
    evidenceUrl
    evidenceFile { id name path sha256 }
  }
`);

/** What an answer rests on: its words, its link, its file with the beginning of its hash. */
export function AnswerEvidence(props: { answer: FragmentOf<typeof AnswerEvidence_answer> }) {
  const { evidence, evidenceUrl, evidenceFile } = readFragment(AnswerEvidence_answer, props.answer);
  return (
    <>
      {evidence && (
        <>
          <br />
          <span className="sub">{evidence}</span>
        </>
      )}
      {evidenceUrl && (
        <>
          <br />
          <a href={evidenceUrl} rel="noreferrer noopener" target="_blank">
            Open the link<span className="unseen"> in a new tab</span>
          </a>
        </>
      )}
      {evidenceFile && (
        <>
          <br />
          <a href={evidenceFile.path} download>
            {evidenceFile.name}
          </a>{' '}
          <code className="sub" title={`SHA-256 ${evidenceFile.sha256}`}>
            {evidenceFile.sha256.slice(0, 8)}
          </code>
        </>
      )}
    </>
  );
}
