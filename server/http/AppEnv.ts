import type { Log } from '../log.ts';

/** What every request carries from the frame into the rooms' routes. */
export type AppEnv = {
  Variables: {
    requestId: string;
    /** Writes the request's id into each line. */
    log: Log;
    /** Of the client, or of the proxy's client where a proxy is trusted. */
    clientAddress: string;
  };
};
