import type { Config } from '../config/config.js';
import type { Check, Observation } from './check.js';

/** What is allowed and unwise, in production. What is wrong is refused at the start already. */
const UNWISE: {
  code: string;
  variable: string;
  means: string;
  mend: string;
  is: (config: Config) => boolean;
}[] = [
  {
    code: 'log-level-debug',
    variable: 'LOG_LEVEL',
    means: 'Production logs at `debug`: much, and slowly.',
    mend: 'Set `LOG_LEVEL` to `info`.',
    is: ({ LOG_LEVEL }) => LOG_LEVEL === 'debug',
  },
  {
    code: 'log-level-silent',
    variable: 'LOG_LEVEL',
    means: 'Production logs nothing: nobody learns why something failed.',
    mend: 'Set `LOG_LEVEL` to `info`, or at least `error`.',
    is: ({ LOG_LEVEL }) => LOG_LEVEL === 'silent',
  },
  {
    code: 'mail-unset',
    variable: 'MAIL_URL',
    means: 'Production sends no mail: nobody can reset a password, and invitations do not arrive.',
    mend: 'Set `MAIL_URL` and `MAIL_FROM`.',
    is: ({ MAIL_URL }) => MAIL_URL === undefined,
  },
  {
    code: 'public-url-plain',
    variable: 'PUBLIC_URL',
    means:
      'Production is reached by plain `http`: passwords and tokens travel readably, and networks refuse the address.',
    mend: 'Put a proxy with TLS before the API, and set `PUBLIC_URL` to its `https` address.',
    is: ({ PUBLIC_URL }) => PUBLIC_URL.startsWith('http:'),
  },
];

export const CONFIGURATION_CHECK: Check = {
  name: 'configuration',
  kinds: Object.fromEntries(
    UNWISE.map(({ code, means, mend }) => [code, { severity: 'warning', means, mend }]),
  ),
  look: ({ config }): Observation[] =>
    config.NODE_ENV === 'production'
      ? UNWISE.filter(({ is }) => is(config)).map(({ code, variable, means }) => ({
          code,
          object: variable,
          message: means,
        }))
      : [],
};
