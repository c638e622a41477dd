import { Link } from '@tanstack/react-router';
import { countWords } from '../../words.ts';

/** What this version knows of who can sign in to a system, which is a number, and what it does not. */
export function Accounts({ users, itOwner }: { users: number | null; itOwner: string | null }) {
  return (
    <section className="card page-card words-card" aria-labelledby="accounts">
      <h2 id="accounts">Accounts are not recorded in this version</h2>
      <p>
        {users === null
          ? 'How many people use this system is not on record.'
          : `${countWords(users)} people use this system, as its register says.`}{' '}
        Holdfast does not know their accounts: who they are, which are enabled, and which belong to somebody who has
        left.
      </p>
      <p>
        So no account is counted among what stands in the way of the switch-off. Before it,{' '}
        {itOwner ?? 'whoever runs the system'} closes the accounts and says so as a milestone of the phase “Accounts
        closed” in{' '}
        <Link to="." search={{ tab: 'plan' }}>
          the plan
        </Link>
        .
      </p>
    </section>
  );
}
