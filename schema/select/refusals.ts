import { GraphQLError } from 'graphql';

const refusal = (code: string, message: string): GraphQLError => new GraphQLError(message, { extensions: { code } });

export const tooMany = (field: string, type: string, limit: number): GraphQLError =>
  refusal(
    'LIST_TOO_LONG',
    `"${field}" would list more than ${count(limit)} of ${type}. ` +
      `Ask for them by a connection of ${type}, page by page, with a filter for this object.`,
  );

export const pageTooLarge = (argument: string, asked: number, limit: number): GraphQLError =>
  refusal(
    'PAGE_TOO_LARGE',
    `${argument}: ${asked} is more than a page may hold, which is ${count(limit)}. Ask for ${count(limit)} or fewer, then go on from pageInfo.`,
  );

export const tooManyIds = (asked: number, limit: number): GraphQLError =>
  refusal(
    'TOO_MANY_IDS',
    `ids names ${count(asked)} objects; ${count(limit)} is the most. Ask for ${count(limit)} at a time.`,
  );

export const badPage = (message: string): GraphQLError => refusal('BAD_PAGE', message);

export const badCursor = (argument: string): GraphQLError =>
  refusal(
    'BAD_CURSOR',
    `${argument} is not a cursor of this list in this order. Use one that the same query gave, unchanged.`,
  );

const count = (number: number): string => number.toLocaleString('en-US');
