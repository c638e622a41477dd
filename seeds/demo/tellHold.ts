import { acknowledgeHold } from '../../server/retention/commands/acknowledgeHold.ts';
import { issueHold } from '../../server/retention/commands/issueHold.ts';
import { releaseHold } from '../../server/retention/commands/releaseHold.ts';
import { requestHold } from '../../server/retention/commands/requestHold.ts';
import type { Cast } from './cast.ts';
import type { HoldStory } from './holds.ts';

/** Asked for by HIM or IT, issued by counsel, acknowledged by custodians, and one of them released again. */
export async function tellHold(cast: Cast, story: HoldStory): Promise<void> {
  const { requestedBy, issuedBy, acknowledged, released, ...hold } = story;
  const { matter } = hold;
  await requestHold(cast(requestedBy), hold);
  if (!issuedBy) return;
  await issueHold(cast(issuedBy), { matter });
  for (const custodian of acknowledged) await acknowledgeHold(cast('analyst'), { matter, custodian });
  // Requested, then issued: its second version.
  if (released) {
    const { by, ...inWriting } = released;
    await releaseHold(cast(by), { matter, version: 2, ...inWriting });
  }
}
