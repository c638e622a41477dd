import { defineEntity, p } from '@mikro-orm/core';
import { writtenAt } from '../../database/columns.ts';

/** Counted per name and per address, in the database, so that every process slows the same guesser. */
const SignInFailureSchema = defineEntity({
  name: 'SignInFailure',
  tableName: 'sign_in_failure',
  properties: {
    id: p.bigint('number').primary(),
    emailHash: p.string().columnType('text').index(),
    address: p.string().columnType('text').index(),
    at: writtenAt(),
  },
});

export class SignInFailure extends SignInFailureSchema.class {}
SignInFailureSchema.setClass(SignInFailure);
