import { ACKNOWLEDGED_HOW, NOTICE_STATES, noticeState } from '../../server/retention/domain/notice.ts';
import { HoldAcknowledgement } from '../../server/retention/entities/HoldAcknowledgement.ts';
import { HoldNotice } from '../../server/retention/entities/HoldNotice.ts';
import { builder, connection, entity, readers } from '../builder.ts';
import { sql } from '../select/Sql.ts';
import type { Row } from '../select/Where.ts';

export const CustodianKind = builder.enumType('CustodianKind', {
  description: 'Why somebody is told of a hold.',
  values: {
    RECORDS: { description: 'They keep or use the records.' },
    IT: { description: 'They run a system that holds them.' },
    VENDOR: { description: 'An outside party with the records or a copy of them, such as the vendor of an archive.' },
  },
});

const NoticeKind = builder.enumType('NoticeKind', {
  description: 'What a custodian is told.',
  values: {
    NOTICE: { description: 'That the hold was issued; asks to be acknowledged.' },
    REMINDER: { description: 'The same once more, as no answer came.' },
    CHANGE: { description: 'That the hold has another scope.' },
    RELEASE: { description: 'That it was released.' },
  },
});

const NoticeState = builder.enumType('NoticeState', {
  values: NOTICE_STATES,
  description:
    'WAITING: for whoever signs in, or for the mail to leave. SENT: the mail server took it. FAILED: it did not, and is tried again. UNCERTAIN: nobody knows whether it left; it is not sent twice. DROPPED: it had nothing to say any more.',
});

const AcknowledgedHow = builder.enumType('AcknowledgedHow', {
  values: ACKNOWLEDGED_HOW,
  description: 'By signing in, by the one-time link of a mail, or written down by somebody who was told.',
});

entity(HoldNotice, {
  name: 'HoldNotice',
  description: 'One message to one custodian. It is mailed once at most, and says nothing of any patient.',
  visible: readers,
  fields: (t) => ({
    kind: t.column('kind', { type: NoticeKind }),
    number: t.column('number', { description: 'Counts those of its kind to this custodian, from 1.' }),
    writtenOn: t.column('writtenOn', { description: 'The day from which the next reminder counts.' }),
    address: t.column('address', { description: 'Null: there is none, and it waits for whoever signs in.' }),
    state: t.computed({
      type: NoticeState,
      needs: ['sentAt', 'failedAt', 'uncertainAt', 'droppedAt'],
      resolve: noticeState,
    }),
    sentAt: t.column('sentAt', { description: 'When the mail server took it.' }),
    attempts: t.column('attempts', { description: 'How often it was tried.' }),
    failure: t.column('failure', { description: 'Why it failed or is uncertain, in a sentence.' }),
  }),
});

const AcknowledgementRef = entity(HoldAcknowledgement, {
  name: 'HoldAcknowledgement',
  description: 'A custodian who is told of a hold, and when they said so.',
  visible: readers,
  fields: (t) => ({
    hold: t.relation('hold', { nullable: false }),
    custodian: t.column('custodian', { description: 'A desk or a person in an office, or an outside party.' }),
    kind: t.column('kind', { type: CustodianKind }),
    email: t.column('email', {
      description: 'Where notices are mailed; the user with this address acknowledges by signing in.',
    }),
    acknowledgedAt: t.column('acknowledgedAt', { description: 'Null: not yet.' }),
    acknowledgedBy: t.column('acknowledgedBy'),
    acknowledgedHow: t.column('acknowledgedHow', { type: AcknowledgedHow }),
    removedAt: t.column('removedAt', { description: 'Since when they are told no more; null: they are.' }),
    removedBy: t.column('removedBy'),
    reminders: t.count('notices', { description: 'How often they were reminded.', where: { kind: 'REMINDER' } }),
    notices: t.relation('notices', {
      description: 'What they were told, the latest first.',
      orderBy: { writtenAt: 'desc', number: 'desc' },
      limit: 1000,
    }),
  }),
});

builder.queryField('outstandingNotices', (t) =>
  connection(t, AcknowledgementRef, {
    description:
      'Custodians of holds in force who have not said that they were told, by matter: what waits for somebody.',
    args: {
      mine: t.arg.boolean({ description: 'True: only those whom the viewer can answer for, by their own address.' }),
      matter: t.arg.string({ description: 'Of one hold.' }),
    },
    where: ({ mine, matter }, ctx) => ({
      acknowledgedAt: null,
      removedAt: null,
      hold: { issuedOn: { isNull: false }, releasedOn: null, ...(matter && { matter }) },
      and: [
        mine
          ? (row: Row<HoldAcknowledgement>) =>
              sql`${row.email} = (select email from user_account where id::text = ${ctx.viewer.id ?? ''} and retired_at is null)`
          : undefined,
      ],
    }),
    defaultOrder: { 'hold.matter': 'asc', custodian: 'asc' },
  }),
);
