import { ApiClient } from './api-client.js';
import { moveInto, readExampleCalendar } from './example-calendar.js';
import { connectAccounts, createProject, importCalendar, type Project } from './example-project.js';

/** The person of the example. Not a secret: wherever the example is loaded, anyone can sign in with it. */
export const DEMO_LOGIN = { email: 'demo@example.com', password: 'kranich-kaffee-demo' };

/** Name of the project that `loadExample` makes. */
export const EXAMPLE_PROJECT = 'Example: Kranich Kaffee, March';

/** Where and when the example shall happen. */
export interface ExampleOptions {
  /** Base address of the API, without `/api/v1`. */
  apiUrl: string;
  /** Base address of the sandbox that the API publishes to. */
  sandboxUrl: string;
  /** From now to the first post. The API takes times up to a minute in the past. */
  firstPostInSeconds: number;
  /** From the first post to the last. */
  overSeconds: number;
  /** Hears of each step, in words. */
  onProgress?: (step: string) => void;
}

/** What there is now. */
export interface LoadedExample {
  projectId: string;
  /** False when the project had contents already: then nothing was done. */
  imported: boolean;
}

/** Signs the demo person in at an API, registering them first where they are new. */
export function signInForDemo(apiUrl: string): Promise<ApiClient> {
  return ApiClient.signIn(apiUrl, { ...DEMO_LOGIN, fullName: 'Mira Demo', timeZone: 'Europe/Vienna' });
}

/**
 * Fills an empty product: the demo person, a project, an account on each network, and the example calendar with its month
 * pressed into the wanted span. May be called again, also after it was interrupted: a project that has contents is left alone.
 * Throws a DemoError that says what was refused.
 */
export async function loadExample(options: ExampleOptions): Promise<LoadedExample> {
  const { apiUrl, sandboxUrl, firstPostInSeconds, overSeconds, onProgress = () => undefined } = options;
  const rows = readExampleCalendar();
  onProgress(`signing in as ${DEMO_LOGIN.email}`);
  const api = await signInForDemo(apiUrl);
  const projects = await api.list<Project>('/projects');
  const project =
    projects.find(({ name }) => name === EXAMPLE_PROJECT) ?? (await createProject(api, EXAMPLE_PROJECT));
  const { items } = await api.get<{ items: unknown[] }>(`/projects/${project.id}/contents?limit=1`);
  if (items.length > 0) {
    onProgress('the example is there already');
    return { projectId: project.id, imported: false };
  }
  onProgress('connecting the accounts');
  await connectAccounts(api, project, { rows, handle: 'kranich.kaffee', sandboxUrl });
  onProgress(`importing ${rows.length} contents`);
  const start = new Date(Date.now() + firstPostInSeconds * 1000);
  await importCalendar(api, project, moveInto(rows, start, overSeconds), { dryRun: false });
  onProgress('the example is ready');
  return { projectId: project.id, imported: true };
}
