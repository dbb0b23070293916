import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { runAs } from '../../src/core/context/request-context.js';
import { openBackstage, type Backstage } from '../support/backstage.js';
import { addMember, addPerson, addSampleProject } from '../support/sample-project.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** Every relation of the model, both its names, and the pairs of ids that stand in the database. */
const RELATIONS: [entity: string, property: string, other: string, inverse: string, pairs: string][] = [
  ['User', 'projects', 'Project', 'owner', 'SELECT owner_id, id FROM projects WHERE id = ANY ($1)'],
  [
    'User',
    'teamMemberships',
    'TeamMember',
    'user',
    'SELECT user_id, id FROM team_members WHERE project_id = ANY ($1)',
  ],
  [
    'User',
    'content',
    'Content',
    'creator',
    'SELECT creator_id, id FROM contents WHERE project_id = ANY ($1)',
  ],
  [
    'User',
    'socialMediaAccounts',
    'SocialMediaAccount',
    'user',
    'SELECT user_id, id FROM social_media_accounts WHERE project_id = ANY ($1)',
  ],
  [
    'Project',
    'teamMembers',
    'TeamMember',
    'project',
    'SELECT project_id, id FROM team_members WHERE project_id = ANY ($1)',
  ],
  [
    'Project',
    'content',
    'Content',
    'project',
    'SELECT project_id, id FROM contents WHERE project_id = ANY ($1)',
  ],
  [
    'Project',
    'socialMediaAccounts',
    'SocialMediaAccount',
    'project',
    'SELECT project_id, id FROM social_media_accounts WHERE project_id = ANY ($1)',
  ],
  [
    'Project',
    'categories',
    'Category',
    'projects',
    'SELECT project_id, category_id FROM project_categories WHERE project_id = ANY ($1)',
  ],
  [
    'Project',
    'tags',
    'Tag',
    'projects',
    'SELECT project_id, tag_id FROM project_tags WHERE project_id = ANY ($1)',
  ],
  [
    'Content',
    'categories',
    'Category',
    'contents',
    'SELECT content_id, category_id FROM content_categories WHERE project_id = ANY ($1)',
  ],
  [
    'Content',
    'tags',
    'Tag',
    'contents',
    'SELECT content_id, tag_id FROM content_tags WHERE project_id = ANY ($1)',
  ],
  [
    'Content',
    'socialMediaPosts',
    'SocialMediaPost',
    'content',
    'SELECT content_id, id FROM social_media_posts WHERE project_id = ANY ($1)',
  ],
  [
    'Content',
    'approvals',
    'ContentApproval',
    'content',
    'SELECT content_id, id FROM content_approvals WHERE project_id = ANY ($1)',
  ],
  [
    'Content',
    'performanceMetrics',
    'ContentPerformance',
    'content',
    'SELECT content_id, id FROM content_performance WHERE project_id = ANY ($1)',
  ],
  [
    'SocialMediaPost',
    'performanceMetrics',
    'PostPerformance',
    'post',
    'SELECT post_id, id FROM post_performance WHERE project_id = ANY ($1)',
  ],
];

let database: TestDatabase;
let admin: pg.Client;
let api: Backstage;
let ownerId: string;
let ownProjects: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  admin = new pg.Client({ connectionString: database.adminUrl });
  await admin.connect();
  api = await openBackstage(database, 'app_user');
  ownerId = await addPerson(admin);
  const first = await addSampleProject(admin, ownerId);
  const second = await addSampleProject(admin, ownerId);
  ownProjects = [first.id, second.id];
  for (const project of [first, second]) await addMember(admin, project, await addPerson(admin), 'editor');
  // A category of the first project that the second one uses too, and a stranger's project that must not show.
  const shared = [first.ids.categories[1], first.ids.tags[1]];
  for (const [index, table] of ['categories', 'tags'].entries()) {
    const key = index === 0 ? 'category_id' : 'tag_id';
    await admin.query(
      `INSERT INTO project_${table} (project_id, ${key}, home_project_id) VALUES ($1, $3, $1), ($2, $3, $1)`,
      [first.id, second.id, shared[index]],
    );
    await admin.query(`INSERT INTO content_${table} (project_id, content_id, ${key}) VALUES ($1, $2, $3)`, [
      second.id,
      second.ids.contents[1],
      shared[index],
    ]);
  }
  await addSampleProject(admin, await addPerson(admin));
});

afterAll(async () => {
  await api.close();
  await admin.end();
  await database.drop();
});

interface Loaded {
  id: string;
  [property: string]: unknown;
}

/** Loads an entity with one of its relations as the owner, and gives the pairs of ids, this side first. */
async function pairsOf(entity: string, property: string): Promise<[string, string][]> {
  const rows = await runAs({ userId: ownerId }, () =>
    api.dataSource.getRepository<Loaded>(entity).find({ relations: { [property]: true } }),
  );
  return rows.flatMap((row) =>
    [row[property] ?? []].flat().map((other): [string, string] => [row.id, (other as Loaded).id]),
  );
}

const sorted = (pairs: [string, string][]) => pairs.map((pair) => pair.join(' ')).sort();

describe.each(RELATIONS)('%s.%s and %s.%s', (entity, property, other, inverse, sql) => {
  it('are two sides of one relation', () => {
    const relation = api.dataSource.getMetadata(entity).findRelationWithPropertyPath(property);
    expect([relation?.inverseEntityMetadata.name, relation?.inverseRelation?.propertyName]).toEqual([
      other,
      inverse,
    ]);
    const back = api.dataSource.getMetadata(other).findRelationWithPropertyPath(inverse);
    expect([back?.inverseEntityMetadata.name, back?.inverseRelation?.propertyName]).toEqual([
      entity,
      property,
    ]);
  });

  it('load the same rows, those of the own projects', async () => {
    const { rows } = await admin.query<[string | null, string]>({
      text: sql,
      values: [ownProjects],
      rowMode: 'array',
    });
    const expected = sorted(rows.filter((pair): pair is [string, string] => pair[0] !== null));
    expect(expected.length).toBeGreaterThan(1);
    expect(sorted(await pairsOf(entity, property))).toEqual(expected);
    expect(sorted((await pairsOf(other, inverse)).map(([id, otherId]) => [otherId, id]))).toEqual(expected);
  });
});
