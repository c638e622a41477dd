import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';

/** The environment, filled up from a .env file in the working folder; what is set already stays. */
export function environment(): NodeJS.ProcessEnv {
  if (existsSync('.env')) loadEnvFile('.env');
  return process.env;
}
