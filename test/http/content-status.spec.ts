import { beforeAll, describe, expect, it } from '@jest/globals';
import { plantAccount } from '../support/accounts.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { create, makeTeam, type Team } from '../support/team.js';

const ROUNDS = 5;

/** Posts of one content that change at the same moment: the content's status is what they all make of it. */
describe('the status of a content whose posts change at once', () => {
  let api: SharedApi;
  let team: Team;
  let accountId: string;

  beforeAll(async () => {
    api = await sharedApi();
    team = await makeTeam(api.client);
    accountId = await plantAccount(api, team.projectId, team.owner);
  });
  const posts = () => `${team.base}/posts`;
  const newContent = () => create(team.editor, `${team.base}/contents`, { title: 'T', contentType: 'text' });
  const schedule = (contentId: string) =>
    create(team.editor, posts(), {
      contentId,
      accountId,
      scheduledTime: new Date(Date.now() + 3_600_000).toISOString(),
    });
  const cancel = (id: string) => team.editor.client.post(`${posts()}/${id}/cancel`);
  const statusOf = async (contentId: string) =>
    (await team.editor.client.get(`${team.base}/contents/${contentId}`)).body.status;

  it('is a draft again when all its posts are cancelled at once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const contentId = await newContent();
      const ids = await Promise.all(Array.from({ length: 4 }, () => schedule(contentId)));
      expect(await statusOf(contentId)).toBe('scheduled');
      await Promise.all(ids.map(cancel));
      expect(await statusOf(contentId)).toBe('draft');
    }
  });

  it('stays scheduled when one post is cancelled and another one made at once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const contentId = await newContent();
      const id = await schedule(contentId);
      await Promise.all([cancel(id), schedule(contentId)]);
      expect(await statusOf(contentId)).toBe('scheduled');
    }
  });
});
