import { beforeEach, describe, expect, it } from '@jest/globals';
import { sealedGrant } from '../support/accounts.js';
import { expectFieldProblem, expectProblem } from '../support/problem.js';
import { sharedApi, type SharedApi } from '../support/shared-api.js';
import { makeProject, makeTeam, plantMember, type Team } from '../support/team.js';

let api: SharedApi;
let team: Team;

beforeEach(async () => {
  api = await sharedApi();
  team = await makeTeam(api.client);
});

const accounts = () => `${team.base}/accounts`;

describe('choosing among the accounts that a consent grants', () => {
  const grantOf = (ids: string[], person = team.admin, expiresAt?: Date) =>
    sealedGrant(api, { userId: person.id, projectId: team.projectId }, ids, expiresAt);
  const choose = (grant: string, platformAccountIds: unknown, person = team.admin, base = accounts()) =>
    person.client.post<{ items: { id: string; platformAccountId: string }[] }>(`${base}/choose`, {
      grant,
      platformAccountIds,
    });
  const connected = async () => {
    const { body } = await team.admin.client.get<{ items: { platformAccountId: string }[] }>(accounts());
    return body.items.map(({ platformAccountId }) => platformAccountId);
  };

  it('connects those that are wanted, and keeps their ids when they are chosen again', async () => {
    const grant = grantOf(['1', '2', '3']);
    const first = await choose(grant, ['3', '1']);
    expect(first.status).toBe(201);
    expect(first.body.items.map(({ platformAccountId }) => platformAccountId)).toEqual(['3', '1']);
    expect(JSON.stringify(first.body)).not.toContain('none');
    expect((await choose(grant, ['3', '1'])).body.items.map(({ id }) => id)).toEqual(
      first.body.items.map(({ id }) => id),
    );
    expect((await connected()).sort()).toEqual(['1', '3']);
  });

  it('connects none when one of them is no choice', async () => {
    expectFieldProblem(
      await choose(grantOf(['1', '2']), ['1', '9']),
      422,
      'platformAccountIds.1',
      'account.unknown-choice',
    );
    expect(await connected()).toEqual([]);
  });

  it.each([
    ['made up', () => 'v1.made.up'],
    ['altered', () => `${grantOf(['1']).slice(0, -4)}AAAA`],
    ['of somebody else', () => grantOf(['1'], team.owner)],
    ['too old', () => grantOf(['1'], team.admin, new Date(Date.now() - 1000))],
  ])('takes no grant that is %s', async (_what, grant) => {
    expectFieldProblem(await choose(grant(), ['1']), 422, 'grant', 'account.invalid-grant');
    expect(await connected()).toEqual([]);
  });

  it('takes no grant of another project', async () => {
    const other = await makeProject(team.owner);
    await plantMember(api, other, team.admin, 'admin');
    const answer = await choose(grantOf(['1']), ['1'], team.admin, `/projects/${other}/accounts`);
    expectFieldProblem(answer, 422, 'grant', 'account.invalid-grant');
  });

  it.each([
    ['none', []],
    ['one twice', ['1', '1']],
    ['no list', '1'],
  ])('wants a list: %s', async (_what, ids) => {
    expectProblem(await choose(grantOf(['1']), ids), 422, 'request.invalid');
  });
});
