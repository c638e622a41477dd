/** What is not known yet is said, and nothing stands in its place. */
export function SecurityPosture() {
  return (
    <section className="card words-card" aria-labelledby="posture">
      <h2 id="posture">Security posture</h2>
      <p>
        <span className="tag dashed">unknown</span>
      </p>
      <p>
        This version asks no controls yet: nobody has said whether access, backups, training or contingency are in order
        here. So no system is rated better than unknown.
      </p>
      <p className="sub">
        What is known is beside: until when each component gets security fixes, and when it was patched.
      </p>
    </section>
  );
}
