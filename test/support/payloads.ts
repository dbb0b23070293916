const QUOTES = [`'`, `"`, '`', `''`, `\\'`, `%27`, `’`, `$$`, `/*`, `--`, `;`, `\\`];

const SQL = [
  `' OR '1'='1`,
  `' OR 1=1 --`,
  `') OR ('1'='1`,
  `1; DROP TABLE contents`,
  `'; SELECT pg_sleep(5) --`,
  `' UNION SELECT hashed_password FROM users --`,
  `1 OR 1=1`,
  `id; SET app.user_id = ''`,
  `(SELECT 1)`,
  `CASE WHEN 1=1 THEN id END`,
  `id desc, (SELECT secret FROM x)`,
  `title"; DROP ROLE app_user; --`,
  `$1`,
  `:value`,
  `?`,
  `{"$ne":null}`,
  `{"$gt":""}`,
  `[]`,
  `x' AND current_setting('app.user_id') = 'x`,
  `E'\\x41'`,
];

const ELSEWHERE = [
  `../../../../etc/passwd`,
  `..%2f..%2fetc%2fpasswd`,
  `/etc/passwd`,
  `C:\\Windows\\win.ini`,
  `file:///etc/passwd`,
  `http://169.254.169.254/latest/meta-data`,
  `|id`,
  `$(id)`,
  '`id`',
  `;id`,
  `{{7*7}}`,
  `\${7*7}`,
  `<%= 7*7 %>`,
  `#{7*7}`,
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `javascript:alert(1)`,
  `value\r\nSet-Cookie: a=b`,
  `%0d%0aX-Injected: 1`,
  `*)(uid=*`,
];

const ODD = [
  `\u0000`,
  `\ud800`,
  `\u202e`,
  `\ufeff`,
  `__proto__`,
  `constructor`,
  `toString`,
  `true`,
  `null`,
  `undefined`,
  `NaN`,
  `1e999`,
  `-1`,
  `0x10`,
  `９`,
  `a`.repeat(5000),
];

/** What attackers put where a text goes: SQL, paths, commands, templates, markup, headers, odd values. */
export const payloads: string[] = [...QUOTES, ...SQL, ...ELSEWHERE, ...ODD];

/** Fields that belong to the server: none may be set from outside. */
export const protectedNames: string[] = [
  'id',
  'projectId',
  'ownerId',
  'creatorId',
  'createdAt',
  'updatedAt',
  'deletedAt',
  'sealedAs',
  'isSuperuser',
  'isActive',
  'hashedPassword',
  'credentials',
  'invitationHash',
  'refreshHash',
];
