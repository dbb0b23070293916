/**
 * What `npm run assure` runs: each threat, and the test files that show what stands against it. Files of the form `*.long.ts` take
 * minutes and are run here alone; the others are part of `npm test`. `counts` are the tallies that the tests of a threat keep.
 * @type {{ name: string; files: string[]; counts?: string[] }[]}
 */
export const THREATS = [
  {
    name: 'Reading or writing across projects',
    files: [
      'test/assurance/matrix.spec.ts',
      'test/assurance/matrix-without-guard.spec.ts',
      'test/assurance/matrix-without-policies.long.ts',
      'test/database/row-level-security.spec.ts',
      'test/http/routes.spec.ts',
      'test/http/labels.spec.ts',
    ],
    counts: ['tenant matrix'],
  },
  {
    name: 'A lock that is silently dead',
    files: [
      'test/assurance/guard-mutants.long.ts',
      'test/assurance/enter-mutants.long.ts',
      'test/assurance/database-mutants.long.ts',
      'test/database/tenancy-check.spec.ts',
      'test/database/forged-actor.spec.ts',
      'test/http/declared-access.spec.ts',
    ],
    counts: ['guard mutants', 'mutants of app.enter', 'database mutants'],
  },
  {
    name: 'Escalation of rights',
    files: [
      'test/http/escalation.spec.ts',
      'test/http/hand-over.spec.ts',
      'test/http/administration.spec.ts',
      'test/http/members.spec.ts',
      'test/http/invitations.spec.ts',
      'test/http/api-keys.spec.ts',
    ],
  },
  {
    name: 'Injection, protected fields',
    files: ['test/assurance/payloads.long.ts'],
    counts: ['payloads in parameters', 'protected fields in bodies'],
  },
  {
    name: 'Malformed input, generated from the API document',
    files: ['test/http/bad-input.spec.ts', 'test/http/generated-input.spec.ts'],
  },
  { name: 'Exhaustion', files: ['test/http/exhaustion.spec.ts'] },
  { name: 'Forged tokens', files: ['test/http/access-tokens.spec.ts', 'test/http/key-rotation.spec.ts'] },
  {
    name: 'Stale sessions and roles',
    files: [
      'test/database/enter.spec.ts',
      'test/database/actor-driver.spec.ts',
      'test/http/sessions.spec.ts',
      'test/http/auth.spec.ts',
    ],
  },
  {
    name: 'Guessing and enumeration',
    files: [
      'test/http/sign-in-limits.spec.ts',
      'test/http/passwords.spec.ts',
      'test/http/second-factor.spec.ts',
      'test/http/email-verification.spec.ts',
    ],
  },
  {
    name: 'Ways around the guards by path and message',
    files: ['test/http/protected-paths.spec.ts', 'test/http/http-messages.spec.ts'],
  },
  {
    name: 'Server-side request forgery',
    files: [
      'test/http/safe-fetch.spec.ts',
      'test/http/safe-fetch-addresses.spec.ts',
      'test/http/safe-fetch-redirects.spec.ts',
      'src/core/http/public-address.spec.ts',
    ],
  },
  {
    name: 'Uploads',
    files: [
      'test/http/media-downloads.spec.ts',
      'test/http/media-uploads.spec.ts',
      'test/conformance/media-storage.spec.ts',
      'src/content/media/media-form.spec.ts',
      'src/content/media/byte-range.spec.ts',
    ],
  },
  { name: 'Spreadsheet files', files: ['test/http/calendar.spec.ts'] },
  {
    name: 'Secrets at rest and in logs',
    files: [
      'test/http/log.spec.ts',
      'test/fault/secrets-rotation.spec.ts',
      'test/database/reseal.spec.ts',
      'src/core/crypto/secret-box.spec.ts',
    ],
    counts: ['planted secrets'],
  },
  { name: 'Connecting accounts', files: ['test/http/accounts.spec.ts'] },
  {
    name: 'Denial of deeds',
    files: ['test/http/audit-log.spec.ts', 'test/database/audit-chain.spec.ts'],
  },
  {
    name: 'Plans past hard rules of the calendar',
    files: ['src/scheduling/planner/planner.spec.ts'],
    counts: ['random calendars'],
  },
  { name: 'Supply chain', files: ['test/architecture/lock-file.spec.ts'] },
  { name: 'Browsers', files: ['test/http/headers.spec.ts'] },
];
