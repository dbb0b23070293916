import { z } from 'zod';
import { SecretBox } from '../crypto/secret-box.js';
import { parseSigningKeys } from '../crypto/signing-keys.js';

// The kinds of values that the configuration has, each with its rule in words.

export const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.number().min(min, `must be at least ${min}`).max(max, `must be at most ${max}`));

export const postgresUrl = (user?: string) =>
  z.string().superRefine((value, context) => {
    const problem = postgresUrlProblem(value, user);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

/** A database at another place: who signs in there is told by the URL of each role. */
export const placeUrl = postgresUrl().refine(
  (value) => !URL.canParse(value) || (new URL(value).username === '' && new URL(value).password === ''),
  'must hold no role and no password: those are told by DATABASE_URL and its companions',
);

function postgresUrlProblem(value: string, user?: string): string | undefined {
  let url: URL;
  try {
    url = new URL(value);
  } catch {
    return 'must be a URL like postgres://user:password@host:5432/database';
  }
  if (url.protocol !== 'postgres:' && url.protocol !== 'postgresql:') return 'must begin with postgres://';
  if (user && decodeURIComponent(url.username) !== user) {
    return `must sign in as the role ${user}: row-level security is written for it, and a more powerful role would pass it by`;
  }
  return undefined;
}

export const httpUrl = z
  .string()
  .refine((value) => /^https?:\/\/[^\s/]+/.test(value) && URL.canParse(value), 'must be an http(s) URL')
  .transform((value) => value.replace(/\/+$/, ''));

export const smtpUrl = z
  .string()
  .refine(
    (value) => /^smtps?:\/\/[^\s/]+/.test(value) && URL.canParse(value),
    'must be a URL like smtp://user:password@host:587',
  );

export const durations = z
  .string()
  .regex(/^\d+(,\d+)*$/, 'must be whole seconds separated by commas, e.g. 900,3600')
  .transform((value) => value.split(',').map(Number))
  .refine(
    (list) => list.every((seconds, i) => i === 0 || seconds > (list[i - 1] as number)),
    'must be increasing',
  );

/** `network:account=100/86400`: what, whose, how many in how many seconds. */
const PUBLISH_LIMIT =
  /^(?<platform>\w+):(?<scope>account|app)=(?<most>[1-9]\d{0,8})\/(?<seconds>[1-9]\d{0,8})$/;
/** The same, with what is counted: `network:app:calls=500/86400`. */
const READING_QUOTA =
  /^(?<platform>\w+):(?<scope>account|app):(?<counts>calls|posts)=(?<most>[1-9]\d{0,8})\/(?<seconds>[1-9]\d{0,8})$/;

/** What was sent or read is kept for a day longer, see app.clean_up. */
const LONGEST_LIMIT_SECONDS = 2_678_400;

/** How much networks take, as the operator states it. */
export interface StatedLimit {
  platform: string;
  scope: 'account' | 'app';
  most: number;
  seconds: number;
}

function limits<Limit extends StatedLimit>(pattern: RegExp, example: string) {
  return z
    .string()
    .default('')
    .transform((value) =>
      value
        .split(',')
        .map((limit) => limit.trim())
        .filter(Boolean),
    )
    .refine(
      (all) => all.every((limit) => pattern.test(limit)),
      `must be limits like ${example}, separated by commas`,
    )
    .refine(
      (all) => all.every((limit) => Number(limit.split('/')[1]) <= LONGEST_LIMIT_SECONDS),
      'must count over 31 days (2678400 seconds) at most',
    )
    .transform((all) =>
      all.map((limit) => {
        const parts = pattern.exec(limit)?.groups;
        return { ...parts, most: Number(parts?.most), seconds: Number(parts?.seconds) } as Limit;
      }),
    );
}

export const publishLimits = limits<StatedLimit>(PUBLISH_LIMIT, 'network:account=100/86400');
export const readingQuotas = limits<StatedLimit & { counts: 'calls' | 'posts' }>(
  READING_QUOTA,
  'network:app:calls=500/86400',
);

/** `name=value` pairs, comma-separated. */
export const headerPairs = z
  .string()
  .regex(
    /^[\w-]+=[\x21-\x2b\x2d-\x7e]*(,[\w-]+=[\x21-\x2b\x2d-\x7e]*)*$/,
    'must be pairs like name=value, separated by commas',
  );

/** A share: 0 is nothing, 1 is all. */
export const share = z
  .string()
  .regex(/^(0|1|0?\.\d{1,6}|1\.0+|0\.0+)$/, 'must be a number from 0 to 1, such as 0.1')
  .transform(Number);

/** `host:port` pairs, comma-separated; an IPv6 address in brackets. */
export const hostsWithPorts = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((host) => host.trim().toLowerCase())
      .filter(Boolean),
  )
  .refine(
    (hosts) => hosts.every((host) => /^(\[[0-9a-f:.]+\]|[^\s:/@[\]]+):\d{1,5}$/.test(host)),
    'must be pairs like hooks.internal:8080, separated by commas',
  );

export const signingKeys = z
  .string()
  .transform((text) => text.replaceAll('\\n', '\n'))
  .refine(isParsedBy(parseSigningKeys), 'must be PEMs of EC P-256 private keys, each once');

export const secretBoxKeys = z.string().refine(
  isParsedBy((keys) => new SecretBox(keys)),
  'must hold id:base64 pairs of 32 bytes each',
);

const CRON_RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** Minute, hour, day, month and weekday, each `*`, a number, a range or several, with `/` and a step. */
export const cronTimes = z.string().refine((text) => {
  const fields = text.trim().split(/\s+/);
  return (
    fields.length === CRON_RANGES.length &&
    CRON_RANGES.every(([least, most], index) =>
      fields[index]?.split(',').every((part) => {
        const [, from, to, step] = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part) ?? [null];
        const numbers = [from, to].filter((number) => number !== undefined).map(Number);
        if (part !== '*' && numbers.length === 0 && step === undefined) return false;
        return numbers.every((number) => number >= least && number <= most) && step !== '0';
      }),
    )
  );
}, 'must be five fields like 15 3 * * *');

/** `7d,4w`. */
export const backupsKept = z
  .string()
  .regex(/^[1-9]\d{0,2}d,\d{1,3}w$/, 'must be days, one at least, and weeks like 7d,4w');

function isParsedBy(parse: (text: string) => unknown): (text: string) => boolean {
  return (text) => {
    try {
      return Boolean(parse(text));
    } catch {
      return false;
    }
  };
}

/** Names as `import` takes them of installed packages, or files in them. Paths and addresses are none. */
export const packageNames = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  )
  .refine(
    (names) =>
      names.every((name) => /^(@[a-z0-9-~][a-z0-9-._~]*\/)?[a-z0-9-~][a-z0-9-._~]*(\/[^\s/]+)*$/.test(name)),
    'must be names of packages, comma-separated',
  );
