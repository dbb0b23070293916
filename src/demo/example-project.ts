import { type ApiClient, DemoError } from './api-client.js';
import { type CalendarRow, platformsOf, toCsv } from './example-calendar.js';
import { allowInSandbox } from './sandbox-consent.js';

/** What the API answers to an import. */
export interface ImportResult {
  dryRun: boolean;
  imported: number;
  invalid: number;
  rows: {
    title: string;
    contentId: string | null;
    postIds: string[];
    errors: { line: number; column: string; message: string }[];
  }[];
}

/** A project of the API, as far as the demo reads it. */
export interface Project {
  id: string;
  name: string;
}

/** Makes a project in the zone of the example's company. */
export function createProject(api: ApiClient, name: string): Promise<Project> {
  return api.post('/projects', {
    name,
    description:
      'Kranich Kaffee, an invented roastery with a café in Vienna and an online shop, plans its March.',
    settings: { timeZone: 'Europe/Vienna' },
  });
}

interface AccountChoices {
  grant: string;
  choices: { platformAccountId: string }[];
}

/** Connects one account for each network of the calendar that has none yet. `handle`: letters, digits, dots, up to 30. */
export async function connectAccounts(
  api: ApiClient,
  project: Project,
  { rows, handle, sandboxUrl }: { rows: CalendarRow[]; handle: string; sandboxUrl: string },
): Promise<void> {
  const accounts = await api.list<{ platform: string; status: string }>(`/projects/${project.id}/accounts`);
  const connected = new Set(
    accounts.filter(({ status }) => status === 'active').map(({ platform }) => platform),
  );
  for (const platform of new Set(rows.flatMap(platformsOf))) {
    if (connected.has(platform)) continue;
    const { authorizeUrl } = await api.post<{ authorizeUrl: string }>(
      `/projects/${project.id}/accounts/networks/${platform}/connect`,
    );
    const callbackUrl = await allowInSandbox(authorizeUrl, sandboxUrl, handle);
    const path = `/projects/${project.id}/accounts`;
    const { grant, choices = [] } = await api.post<Partial<AccountChoices>>(path, { callbackUrl });
    // A consent may grant several accounts, such as pages; the example is content with the first.
    const platformAccountIds = choices.slice(0, 1).map(({ platformAccountId }) => platformAccountId);
    if (grant !== undefined) await api.post(`${path}/choose`, { grant, platformAccountIds });
  }
}

/** Imports a calendar, all of it or nothing; a dry run only checks. Throws a DemoError that names the lines refused. */
export async function importCalendar(
  api: ApiClient,
  project: Project,
  rows: CalendarRow[],
  { dryRun }: { dryRun: boolean },
): Promise<ImportResult> {
  const path = `/projects/${project.id}/calendar/import?dryRun=${dryRun}&mode=all-or-nothing`;
  const result = await api.post<ImportResult>(path, toCsv(rows));
  if (result.invalid === 0) return result;
  const complaints = result.rows
    .flatMap(({ errors }) => errors)
    .map(({ line, column, message }) => `  line ${line}, ${column}: ${message}`);
  throw new DemoError([`The API refused ${result.invalid} rows of the calendar:`, ...complaints].join('\n'));
}
