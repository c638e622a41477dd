import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { costOf } from './costOf.ts';
import { limitExceeded } from './limitExceeded.ts';

/** Refuses an operation whose answer could come to more values than the limit, before anything of it is run. */
export function limitCost(limit: number): Plugin {
  return {
    onExecute({ args, setResultAndStopExecution }) {
      const operation = getOperationAST(args.document, args.operationName);
      if (!operation) return;
      const cost = costOf(args.schema, args.document, operation, args.variableValues ?? {});
      if (cost <= limit) return;
      const message =
        `The operation may answer with ${cost} values; the limit is ${limit}. ` +
        'Ask for fewer at a time, or leave lists out.';
      setResultAndStopExecution({ errors: [limitExceeded('TOO_COSTLY', limit, cost, message, [operation])] });
    },
  };
}
