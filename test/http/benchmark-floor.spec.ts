import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { join } from 'node:path';
import { assertSameAnswer, SCENARIOS } from '../../bench/scenarios.mjs';
import { plantAccount } from '../support/accounts.js';
import { startApi, type TestApi } from '../support/api.js';
import { registerPerson, type Person } from '../support/http-client.js';
import { startProgram, type MainProcess } from '../support/main-process.js';
import { create, makeProject } from '../support/team.js';

let api: TestApi;
let floor: MainProcess;
let person: Person & { projectId: string; contentId: string; token: string };

beforeAll(async () => {
  api = await startApi();
  // The administrator, as the floor's own role in a benchmark, is nobody to whom row-level security applies.
  floor = await startProgram(join(process.cwd(), 'bench/floor.mjs'), {
    ...api.database.environment,
    FLOOR_DATABASE_URL: api.database.adminUrl,
  });
  const owner = await registerPerson(api.client, 'Owner');
  const projectId = await makeProject(owner);
  const contentId = await create(owner, `/projects/${projectId}/contents`, {
    title: 'Autumn hours',
    contentType: 'image',
    mediaUrls: ['https://media.example.com/autumn.jpg'],
    categoryIds: [await create(owner, `/projects/${projectId}/categories`, { name: 'News' })],
    tagIds: [await create(owner, `/projects/${projectId}/tags`, { name: 'Autumn' })],
  });
  await create(owner, `/projects/${projectId}/posts`, {
    contentId,
    accountId: await plantAccount(api, projectId, owner, 'instagram'),
    scheduledTime: new Date(Date.now() + 86_400_000).toISOString(),
  });
  person = { ...owner, projectId, contentId, token: owner.client.authorization.slice('Bearer '.length) };
});

afterAll(async () => {
  await floor.stop();
  await api.close();
});

it.each(SCENARIOS)('The floor of the benchmark answers as the product does: $name', async (scenario) => {
  await expect(
    assertSameAnswer(scenario, person, { floor: floor.url, product: new URL(api.client.url).origin }),
  ).resolves.toBeUndefined();
});
