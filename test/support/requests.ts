import { randomInt, randomUUID } from 'node:crypto';
import type { Api } from './shared-api.js';
import { withClient } from '../../src/core/database/bootstrap.js';
import { consent, plantAccount, sealedGrant } from './accounts.js';
import { codesOf, enableSecondFactor } from './authenticator.js';
import { registerPerson, type Person } from './http-client.js';
import { invitationToken, resetToken, verificationToken } from './mailbox.js';
import { form, newPicture, picture } from './media.js';
import { fill, type Route } from './routes.js';
import { insertOf, tenantRow, type SampleProject } from './sample-project.js';
import { addMember, create, makeProject, makeTeam, type Team } from './team.js';

/** A team at work, and what the requests below need. */
export interface World {
  api: Api;
  team: Team;
  /** A second project of the owner. */
  otherProjectId: string;
  accountId: string;
  /** Somebody who is no member of anything. */
  superuser: Person;
}

export async function makeWorld(api: Api): Promise<World> {
  const team = await makeTeam(api.client);
  const superuser = await registerPerson(api.client, 'Superuser');
  await withClient(api.database.adminUrl, (admin) =>
    admin.query('UPDATE users SET is_superuser = true WHERE id = $1', [superuser.id]),
  );
  return {
    superuser,
    api,
    team,
    otherProjectId: await makeProject(team.owner, 'Other'),
    accountId: await plantAccount(api, team.projectId, team.owner),
  };
}

/** A valid request of an operation, on something made for it. */
export interface ValidRequest {
  /** Path parameters beside `projectId`. */
  parameters?: Record<string, string>;
  query?: string;
  body?: unknown;
  contentType?: string;
  /** Who sends it; by default the least role that may. */
  person?: Person;
}

const PASSWORD = 'correct horse battery staple';
const HEADER =
  'title,description,content_type,platforms,scheduled_date,scheduled_time,time_zone,categories,tags,media_urls';

const unique = (word: string) => `${word} ${randomUUID().slice(0, 8)}`;
/** Beyond the time for which posts of series are made. */
const FAR_OFF = `${new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)}T09:00:00`;
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const tomorrow = () => inDays(1);

const newContent = ({ team }: World) =>
  create(team.editor, `${team.base}/contents`, { title: unique('Content'), contentType: 'text' });
const newRequest = async (world: World) =>
  create(world.team.editor, `${world.team.base}/contents/${await newContent(world)}/approval-requests`, {});
const newComment = ({ team }: World, contentId: string) =>
  create(team.reviewer, `${team.base}/contents/${contentId}/comments`, { body: 'Look' });
async function newReviewToken(world: World): Promise<string> {
  const path = `${world.team.base}/contents/${await newContent(world)}/review-links`;
  const { body } = await world.team.owner.client.post<{ token: string }>(path, { name: 'Client' });
  return body.token;
}
async function newCommentOf(world: World): Promise<{ contentId: string; commentId: string }> {
  const contentId = await newContent(world);
  return { contentId, commentId: await newComment(world, contentId) };
}
const newCategory = ({ team }: World) =>
  create(team.editor, `${team.base}/categories`, { name: unique('Category') });
const GOAL = { name: 'Goal', metric: 'views', target: 1, firstDay: '2026-03-01', lastDay: '2026-03-31' };
const newGoal = ({ team }: World) => create(team.editor, `${team.base}/goals`, GOAL);
const WEBHOOK = {
  // Of no network: a test of it is told so at once.
  url: 'https://192.0.2.7/hook',
  description: 'Ours',
  eventTypes: ['post.*', 'content.created'],
};
async function newWebhook(world: World): Promise<string> {
  await makeRoomForWebhooks(world);
  return create(world.team.admin, `${world.team.base}/webhooks`, WEBHOOK);
}
/** A project has at most 20. */
const makeRoomForWebhooks = ({ api, team }: World) =>
  withClient(api.database.adminUrl, (admin) =>
    admin.query(
      `UPDATE webhook_endpoints SET deleted_at = now() WHERE id IN (
         SELECT id FROM webhook_endpoints WHERE project_id = $1 AND deleted_at IS NULL ORDER BY id DESC OFFSET 10)`,
      [team.projectId],
    ),
  );
/** A webhook, and one delivery to it. */
async function newDelivery(world: World): Promise<{ webhookId: string; deliveryId: string }> {
  const [webhookId, deliveryId] = [await newWebhook(world), randomUUID()];
  await withClient(world.api.database.adminUrl, (admin) =>
    admin.query(
      `INSERT INTO webhook_deliveries (id, project_id, endpoint_id, sequence, type, subject_id, status)
       VALUES ($1, $2, $3, 1, 'post.created', $1, 'delivered')`,
      [deliveryId, world.team.projectId, webhookId],
    ),
  );
  return { webhookId, deliveryId };
}
async function newPausedWebhook(world: World): Promise<string> {
  const webhookId = await newWebhook(world);
  await withClient(world.api.database.adminUrl, (admin) =>
    admin.query(`UPDATE webhook_endpoints SET paused_at = now(), pause_reason = 'failing' WHERE id = $1`, [
      webhookId,
    ]),
  );
  return webhookId;
}
/** A rule that keeps none of the other requests from what they do: it is soft, and of one second in 1970. */
const OLD_BLACKOUT = {
  kind: 'blackout',
  severity: 'soft',
  settings: { from: '1970-01-01T00:00:00', to: '1970-01-01T00:00:01' },
};
const newRule = ({ team }: World) => create(team.owner, `${team.base}/calendar-rules`, OLD_BLACKOUT);
/** A request for a plan of one post. */
async function planRequest(world: World): Promise<object> {
  const items = [{ contentId: await newContent(world), accountIds: [world.accountId] }];
  return { from: tomorrow(), to: inDays(3), items };
}
const newPlan = async (world: World) =>
  create(world.team.editor, `${world.team.base}/schedule/plan`, await planRequest(world));
async function firstEntry({ team }: World, planId: string): Promise<string> {
  const path = `${team.base}/schedule/plans/${planId}/entries`;
  const { body } = await team.viewer.client.get<{ items: { id: string }[] }>(path);
  return (body.items[0] as { id: string }).id;
}
const newFile = async ({ team }: World) => (await newPicture(team.editor, team.projectId)).id;
const newQueue = (world: World) => create(world.team.editor, `${world.team.base}/queues`, queueOf(world));
function newTemplate({ team }: World): Promise<string> {
  const body = { name: unique('Template'), kind: 'template', body: 'Text' };
  return create(team.editor, `${team.base}/templates`, body);
}

async function newSeries(world: World) {
  const { team, accountId } = world;
  const body = {
    contentIds: [await newContent(world)],
    accountId,
    rrule: 'FREQ=DAILY',
    startLocal: FAR_OFF,
    timeZone: 'UTC',
  };
  return { body, id: await create(team.editor, `${team.base}/series`, body) };
}
const newTag = ({ team }: World) => create(team.editor, `${team.base}/tags`, { name: unique('Tag') });

/** Slots at unlike times, so that requests one after the other find one each. */
function queueOf({ accountId }: World) {
  const accountIds = [accountId];
  const slots = [1, 4].map((weekday) => ({ weekday, time: '09:15', accountIds, categoryId: null }));
  return { name: unique('Queue'), timeZone: 'Asia/Kathmandu', closeGaps: true, slots };
}

async function newPostInQueue(world: World, queueId: string): Promise<string> {
  const { team, accountId } = world;
  const body = { contentId: await newContent(world), accountId };
  const added = await team.editor.client.post<{ postId: string }>(
    `${team.base}/queues/${queueId}/posts`,
    body,
  );
  if (added.status !== 201) throw new Error(`queue: ${JSON.stringify(added.body)}`);
  return added.body.postId;
}

async function newPost(world: World, time: Record<string, string> = {}): Promise<string> {
  const { team, accountId } = world;
  return create(team.editor, `${team.base}/posts`, {
    contentId: await newContent(world),
    accountId,
    ...time,
  });
}

/** An experiment on ten drafts, which is as few as there may be. */
async function newExperimentBody(world: World) {
  const members = [];
  for (let count = 0; count < 10; count++)
    members.push({ postId: await newPost(world), textA: 'One', textB: 'Other' });
  const arms = { armA: { name: 'A' }, armB: { name: 'B' } };
  return { name: 'Experiment', kind: 'variants', ...arms, metric: 'views', minimumPerArm: 5, members };
}
const newExperiment = async (world: World) =>
  create(world.team.editor, `${world.team.base}/experiments`, await newExperimentBody(world));

/** Of a viewer. */
async function newNotification({ api, team: { projectId, viewer } }: World): Promise<string> {
  const row = tenantRow('notifications', { id: projectId } as SampleProject, viewer.id);
  await withClient(api.database.adminUrl, (admin) => admin.query(...insertOf('notifications', row)));
  return String(row.id);
}

async function newPersonWithFactor(api: Api) {
  const person = await registerPerson(api.client);
  return { ...person, app: await enableSecondFactor(api, person) };
}

/** An unexpected error, as a process writes it down. */
async function plantedError(api: Api): Promise<string> {
  const fingerprint = randomUUID();
  const error = {
    fingerprint,
    kind: 'job',
    place: 'job',
    type: 'Error',
    message: '',
    stack: '',
    occurrences: 1,
  };
  return withClient(api.database.adminUrl, async (admin) => {
    await admin.query('SELECT app.record_errors($1)', [JSON.stringify([error])]);
    const { rows } = await admin.query<{ id: string }>(
      'SELECT id FROM app.unexpected_errors WHERE fingerprint = $1',
      [fingerprint],
    );
    return rows[0]?.id ?? '';
  });
}

/** A project whose owner cannot sign in any more. */
export async function orphanedProject({ api }: World): Promise<string> {
  const owner = await registerPerson(api.client);
  const projectId = await makeProject(owner);
  await withClient(api.database.adminUrl, (admin) =>
    admin.query('UPDATE users SET is_active = false WHERE id = $1', [owner.id]),
  );
  return projectId;
}

async function newMemberId({ api, team }: World): Promise<string> {
  const person = await addMember(api.client, team.admin, team.projectId, 'viewer');
  const { body } = await team.admin.client.get<{ items: { id: string; userId: string }[] }>(
    `${team.base}/members`,
  );
  return body.items.find((member) => member.userId === person.id)?.id ?? '';
}

async function postIn(world: World, columns: string): Promise<string> {
  const postId = await newPost(world, { scheduledTime: tomorrow() });
  await withClient(world.api.database.adminUrl, (admin) =>
    admin.query(`UPDATE social_media_posts SET ${columns} WHERE id = $1`, [postId]),
  );
  return postId;
}

const PUBLISHED =
  "status = 'published', due_at = NULL, published_time = now(), platform_post_id = gen_random_uuid()::text";

async function deleted(world: World, path: string): Promise<void> {
  await world.team.owner.client.delete(`${world.team.base}/${path}`);
}

async function sharedLabel(
  { team, otherProjectId }: World,
  kind: 'categories' | 'tags',
): Promise<{ labelId: string; homeProjectId: string }> {
  const labelId = await create(team.owner, `/projects/${otherProjectId}/${kind}`, { name: unique('Shared') });
  return { labelId, homeProjectId: otherProjectId };
}

/** How to send every operation so that it succeeds, by operationId. A new route must be added here. */
export const validRequests: Record<string, (world: World) => Promise<ValidRequest>> = {
  Auth_register: async () => ({
    body: { email: `${randomUUID()}@example.com`, password: PASSWORD, fullName: 'New' },
  }),
  Auth_login: async ({ team }) => ({
    body: {
      email: team.viewer.email,
      password: PASSWORD,
      deviceToken: team.viewer.deviceToken,
    },
  }),
  Auth_loginWithSecondFactor: async ({ api }) => {
    const { email, deviceToken, app } = await newPersonWithFactor(api);
    const login = await api.client.post<{ challengeToken: string }>('/auth/login', {
      email,
      password: PASSWORD,
    });
    return { body: { challengeToken: login.body.challengeToken, code: app.recoveryCodes[0], deviceToken } };
  },
  Auth_refresh: async ({ api }) => ({
    body: { refreshToken: (await registerPerson(api.client)).refreshToken },
  }),
  Auth_logout: async ({ api }) => ({ person: await registerPerson(api.client) }),
  Password_change: async ({ api }) => ({
    person: await registerPerson(api.client),
    body: { currentPassword: PASSWORD, password: 'another quiet pass phrase' },
  }),
  Password_request: async ({ team }) => ({ body: { email: team.viewer.email } }),
  Password_reset: async ({ api }) => {
    const { email } = await registerPerson(api.client);
    await api.client.post('/auth/password-reset', { email });
    return { body: { token: await resetToken(api, email), password: 'another quiet pass phrase' } };
  },
  EmailVerification_sendAgain: async ({ api }) => ({ person: await registerPerson(api.client) }),
  EmailVerification_verify: async ({ api }) => {
    const { email } = await registerPerson(api.client);
    return { body: { token: await verificationToken(api, email) } };
  },
  Sessions_list: async () => ({}),
  Sessions_endOthers: async ({ api }) => ({ person: await registerPerson(api.client) }),
  Sessions_end: async ({ api }) => {
    const person = await registerPerson(api.client);
    const { body } = await person.client.get<{ items: { id: string }[] }>('/users/me/sessions');
    return { person, parameters: { sessionId: body.items[0]?.id ?? '' } };
  },
  SecondFactor_describe: async () => ({}),
  SecondFactor_begin: async ({ api }) => ({
    person: await registerPerson(api.client),
    body: { password: PASSWORD },
  }),
  SecondFactor_confirm: async ({ api }) => {
    const person = await registerPerson(api.client);
    const { body } = await person.client.post<{ uri: string }>('/users/me/second-factor', {
      password: PASSWORD,
    });
    return { person, body: { code: codesOf(body.uri)() } };
  },
  SecondFactor_disable: async ({ api }) => {
    const person = await newPersonWithFactor(api);
    return { person, body: { password: PASSWORD, code: person.app.recoveryCodes[0] } };
  },
  SecondFactor_replaceCodes: async ({ api }) => {
    const person = await newPersonWithFactor(api);
    return { person, body: { password: PASSWORD, code: person.app.recoveryCodes[0] } };
  },
  Users_me: async () => ({}),
  Notifications_list: async ({ team }) => ({
    query: `unread=true&projectId=${team.projectId}&kind=post.failed&limit=1`,
  }),
  Notifications_countUnread: async () => ({}),
  Notifications_getPreferences: async () => ({}),
  Notifications_updatePreferences: async ({ team }) => ({
    body: {
      digestHour: 7,
      timeZone: 'Europe/Vienna',
      kinds: [{ kind: 'post.failed', mail: 'digest', inApp: true }],
      projects: [{ projectId: team.projectId, isMuted: false, noMailOf: ['report.sent'] }],
    },
  }),
  Notifications_readAll: async ({ team }) => ({ body: { upTo: randomUUID(), projectId: team.projectId } }),
  Notifications_read: async (world) => ({ parameters: { notificationId: await newNotification(world) } }),
  ApiKeys_list: async () => ({ query: 'limit=1' }),
  ApiKeys_create: async ({ team }) => ({
    body: {
      name: 'Key',
      scopes: ['contents:read'],
      projectIds: [team.projectId],
      password: team.viewer.password,
      expiresAt: tomorrow(),
    },
    person: team.viewer,
  }),
  ApiKeys_revoke: async ({ team }) => ({
    parameters: {
      apiKeyId: await create(team.editor, '/users/me/api-keys', {
        name: 'Key',
        scopes: ['contents:read'],
        password: team.editor.password,
        expiresAt: tomorrow(),
      }),
    },
    person: team.editor,
  }),
  Users_update: async () => ({ body: { fullName: 'Renamed', timeZone: 'Europe/Vienna' } }),
  Users_close: async ({ api }) => {
    const person = await registerPerson(api.client);
    return { person, body: { password: person.password } };
  },
  Administration_listUsers: async ({ superuser }) => ({
    person: superuser,
    query: 'email=owner&active=true&limit=1',
  }),
  Administration_deactivate: async ({ api, superuser }) => ({
    person: superuser,
    parameters: { userId: (await registerPerson(api.client)).id },
  }),
  Administration_activate: async ({ api, superuser }) => ({
    person: superuser,
    parameters: { userId: (await registerPerson(api.client)).id },
  }),
  Administration_transfer: async (world) => ({
    person: world.superuser,
    parameters: { projectId: await orphanedProject(world) },
    body: { userId: world.team.viewer.id },
  }),
  Errors_list: async ({ superuser }) => ({ person: superuser, query: 'kind=request&resolved=false&limit=1' }),
  Errors_resolve: async ({ api, superuser }) => ({
    person: superuser,
    parameters: { errorId: await plantedError(api) },
  }),
  Projects_pausePublishing: async () => ({}),
  Projects_resumePublishing: async () => ({}),
  Projects_handOver: async (world) => {
    const projectId = await makeProject(world.team.owner);
    const member = await addMember(world.api.client, world.team.owner, projectId, 'viewer');
    return {
      parameters: { projectId },
      body: { userId: member.id, password: world.team.owner.password },
      person: world.team.owner,
    };
  },
  Projects_list: async () => ({}),
  Projects_create: async () => ({ body: { name: unique('Project'), settings: { timeZone: 'UTC' } } }),
  Projects_get: async () => ({}),
  Projects_update: async () => ({ body: { description: 'Changed' } }),
  Projects_remove: async ({ team }) => ({
    parameters: { projectId: await makeProject(team.owner) },
    person: team.owner,
  }),
  Projects_restore: async ({ team }) => {
    const projectId = await makeProject(team.owner);
    await team.owner.client.delete(`/projects/${projectId}`);
    return { parameters: { projectId }, person: team.owner };
  },
  AuditLog_list: async () => ({ query: 'limit=5' }),
  AuditLog_export: async () => ({ query: 'action=Contents_create' }),
  Members_get: async (world) => ({ parameters: { memberId: await newMemberId(world) } }),
  Members_list: async () => ({}),
  Members_invite: async () => ({ body: { email: `${randomUUID()}@example.com`, role: 'viewer' } }),
  Members_leave: async ({ api, team }) => ({
    person: await addMember(api.client, team.admin, team.projectId, 'viewer'),
  }),
  Members_changeRole: async (world) => ({
    parameters: { memberId: await newMemberId(world) },
    body: { role: 'editor' },
  }),
  Members_remove: async (world) => ({ parameters: { memberId: await newMemberId(world) } }),
  Invitations_accept: async ({ api, team }) => {
    const person = await registerPerson(api.client);
    await create(team.admin, `${team.base}/members`, { email: person.email, role: 'viewer' });
    return { person, body: { token: await invitationToken(api, person.email) } };
  },
  Contents_list: async () => ({ query: 'status=draft&contentType=text&sort=title&limit=1' }),
  Contents_create: async () => ({ body: { title: unique('Content'), contentType: 'text' } }),
  Contents_search: async () => ({ query: 'q=content&status=draft&limit=1' }),
  Contents_duplicate: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  Contents_get: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  Contents_update: async (world) => ({
    parameters: { contentId: await newContent(world) },
    body: { description: 'Changed' },
  }),
  Contents_remove: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  Contents_restore: async (world) => {
    const contentId = await newContent(world);
    await deleted(world, `contents/${contentId}`);
    return { parameters: { contentId } };
  },
  Contents_archive: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  Contents_unarchive: async (world) => {
    const contentId = await newContent(world);
    await world.team.editor.client.post(`${world.team.base}/contents/${contentId}/archive`);
    return { parameters: { contentId } };
  },
  ContentVersions_list: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  ContentVersions_get: async (world) => ({
    parameters: { contentId: await newContent(world), version: '1' },
  }),
  ContentVersions_compare: async (world) => ({
    parameters: { contentId: await newContent(world), version: '1', other: '1' },
  }),
  ContentVersions_restore: async (world) => ({
    parameters: { contentId: await newContent(world), version: '1' },
  }),
  Adaptation_adapt: async (world) => ({
    parameters: { contentId: await newContent(world) },
    body: { targets: [{ platform: 'threads' }] },
  }),
  Adaptation_preview: async (world) => ({
    parameters: { contentId: await newContent(world) },
    body: { targets: [{ platform: 'threads' }] },
  }),
  Generation_generate: async () => ({ body: { task: 'caption', text: 'New bread', platforms: ['threads'] } }),
  Generation_usage: async () => ({}),
  Templates_list: async () => ({}),
  Templates_create: async () => ({ body: { name: unique('Template'), kind: 'template', body: 'Text' } }),
  Templates_get: async (world) => ({ parameters: { templateId: await newTemplate(world) } }),
  Templates_update: async (world) => ({
    parameters: { templateId: await newTemplate(world) },
    body: { body: 'Other' },
  }),
  Templates_remove: async (world) => ({ parameters: { templateId: await newTemplate(world) } }),
  Templates_render: async (world) => ({ parameters: { templateId: await newTemplate(world) }, body: {} }),
  Variants_replace: async (world) => ({
    parameters: { contentId: await newContent(world) },
    body: { variants: [{ platform: 'threads', text: 'For Threads' }] },
  }),
  Approvals_standing: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  Approvals_list: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  Approvals_decide: async (world) => ({
    parameters: { contentId: await newContent(world) },
    body: { status: 'approved', comment: 'Good', contentVersion: 1 },
  }),
  MediaFiles_list: async () => ({ query: 'kind=image&folder=&text=a&limit=1' }),
  MediaUploads_upload: async () => form(await picture(), { folder: 'a/b', altText: 'A colour' }),
  MediaUploads_import: async () => ({
    body: {
      url: `https://media.example.com/a.mp4?seconds=${randomInt(1, 40_000)}&width=${randomInt(1, 4000)}`,
    },
  }),
  MediaFiles_get: async (world) => ({ parameters: { fileId: await newFile(world) } }),
  MediaFiles_update: async (world) => ({
    parameters: { fileId: await newFile(world) },
    body: { fileName: 'renamed.png', altText: 'Another colour' },
  }),
  MediaFiles_remove: async (world) => ({ parameters: { fileId: await newFile(world) } }),
  MediaFiles_restore: async (world) => {
    const fileId = await newFile(world);
    await deleted(world, `media-files/${fileId}`);
    return { parameters: { fileId } };
  },
  MediaFiles_download: async (world) => ({ parameters: { fileId: await newFile(world) } }),
  MediaFiles_thumbnail: async (world) => ({ parameters: { fileId: await newFile(world) } }),
  MediaFiles_link: async (world) => ({ parameters: { fileId: await newFile(world) } }),
  MediaFolders_list: async () => ({}),
  MediaFolders_move: async ({ team }) => {
    const from = unique('Folder');
    const { body, contentType } = form(await picture(), { folder: from });
    const path = `${team.base}/media-files`;
    await team.editor.client.send('POST', path, body, { 'content-type': contentType });
    return { body: { from, to: 'a/b' } };
  },
  PublicMedia_read: async (world) => {
    const path = `${world.team.base}/media-files/${await newFile(world)}/link`;
    const { body } = await world.team.editor.client.post<{ url: string }>(path);
    return { parameters: { token: body.url.split('/').at(-1) ?? '' } };
  },
  ApprovalRequests_list: async (world) => ({
    query: `open=true&mine=false&contentId=${await newContent(world)}`,
  }),
  ApprovalRequests_create: async (world) => ({
    parameters: { contentId: await newContent(world) },
    body: { note: 'Please', dueAt: inDays(2), remindAt: tomorrow() },
  }),
  ApprovalRequests_withdraw: async (world) => ({ parameters: { requestId: await newRequest(world) } }),
  ReviewLinks_list: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  ReviewLinks_create: async (world) => ({
    parameters: { contentId: await newContent(world) },
    body: { name: 'Client', expiresAt: tomorrow(), stage: 0 },
  }),
  ReviewLinks_revoke: async (world) => {
    const contentId = await newContent(world);
    const links = `${world.team.base}/contents/${contentId}/review-links`;
    return { parameters: { contentId, linkId: await create(world.team.editor, links, { name: 'Client' }) } };
  },
  ExternalReview_look: async (world) => ({ parameters: { token: await newReviewToken(world) } }),
  ExternalReview_decide: async (world) => {
    const { team } = world;
    await team.owner.client.patch(team.base, { settings: { approval: { external: true } } });
    const token = await newReviewToken(world);
    const { body } = await world.api.client.get<{ fingerprint: string }>(`/review/${token}`);
    return {
      parameters: { token },
      body: { status: 'approved', comment: 'Good', fingerprint: body.fingerprint },
    };
  },
  ExternalReview_comment: async (world) => ({
    parameters: { token: await newReviewToken(world) },
    body: { body: 'Look' },
  }),
  Comments_get: async (world) => ({ parameters: await newCommentOf(world) }),
  Comments_list: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  Comments_create: async (world) => {
    const contentId = await newContent(world);
    const parentId = await newComment(world, contentId);
    return {
      parameters: { contentId },
      body: { body: 'Look', parentId, mentions: [world.team.editor.id] },
    };
  },
  Comments_update: async (world) => ({
    parameters: await newCommentOf(world),
    body: { body: 'Look again', mentions: [] },
    person: world.team.reviewer,
  }),
  Comments_remove: async (world) => ({
    parameters: await newCommentOf(world),
    person: world.team.reviewer,
  }),
  Comments_resolve: async (world) => ({ parameters: await newCommentOf(world) }),
  Comments_reopen: async (world) => {
    const { contentId, commentId } = await newCommentOf(world);
    await world.team.reviewer.client.post(
      `${world.team.base}/contents/${contentId}/comments/${commentId}/resolve`,
    );
    return { parameters: { contentId, commentId } };
  },
  PostValidation_validate: async () => ({
    body: { content: { title: 'Checked', contentType: 'text' }, targets: [{ platform: 'threads' }] },
  }),
  Categories_list: async () => ({}),
  Categories_create: async () => ({ body: { name: unique('Category'), colour: '#0a0b0c' } }),
  Categories_get: async (world) => ({ parameters: { categoryId: await newCategory(world) } }),
  Categories_update: async (world) => ({
    parameters: { categoryId: await newCategory(world) },
    body: { name: unique('Renamed') },
  }),
  Categories_remove: async (world) => ({ parameters: { categoryId: await newCategory(world) } }),
  Categories_merge: async (world) => ({
    parameters: { categoryId: await newCategory(world) },
    body: { intoId: await newCategory(world) },
  }),
  Categories_share: async (world) => {
    const { labelId, homeProjectId } = await sharedLabel(world, 'categories');
    return { parameters: { categoryId: labelId, homeProjectId }, person: world.team.owner };
  },
  Tags_list: async () => ({}),
  Tags_create: async () => ({ body: { name: unique('Tag') } }),
  Tags_get: async (world) => ({ parameters: { tagId: await newTag(world) } }),
  Tags_update: async (world) => ({
    parameters: { tagId: await newTag(world) },
    body: { name: unique('Renamed') },
  }),
  Tags_remove: async (world) => ({ parameters: { tagId: await newTag(world) } }),
  Tags_merge: async (world) => ({
    parameters: { tagId: await newTag(world) },
    body: { intoId: await newTag(world) },
  }),
  Tags_share: async (world) => {
    const { labelId, homeProjectId } = await sharedLabel(world, 'tags');
    return { parameters: { tagId: labelId, homeProjectId }, person: world.team.owner };
  },
  Accounts_list: async () => ({ query: 'platform=linkedin' }),
  Accounts_connect: async () => ({ parameters: { platform: 'threads' } }),
  Accounts_finish: async ({ team }) => {
    const begun = await team.owner.client.post<{ authorizeUrl: string }>(
      `${team.base}/accounts/networks/threads/connect`,
    );
    const callbackUrl = await consent(begun.body.authorizeUrl, 'nora');
    return { person: team.owner, body: { callbackUrl } };
  },
  Accounts_choose: async ({ api, team }) => {
    const id = unique('granted');
    const grant = sealedGrant(api, { userId: team.owner.id, projectId: team.projectId }, [id]);
    return { person: team.owner, body: { grant, platformAccountIds: [id] } };
  },
  Accounts_get: async ({ accountId }) => ({ parameters: { accountId } }),
  Accounts_readDestinations: async ({ accountId }) => ({ parameters: { accountId } }),
  Accounts_health: async ({ accountId }) => ({ parameters: { accountId } }),
  Accounts_update: async ({ accountId }) => ({ parameters: { accountId }, body: { timeZone: 'Asia/Tokyo' } }),
  Accounts_pause: async ({ accountId }) => ({ parameters: { accountId } }),
  Accounts_resume: async ({ accountId }) => ({ parameters: { accountId } }),
  Accounts_disconnect: async ({ api, team }) => ({
    parameters: { accountId: await plantAccount(api, team.projectId, team.owner, 'tiktok') },
  }),
  BestTimes_get: async ({ accountId }) => ({
    parameters: { accountId },
    query: 'top=3&contentType=image&timeZone=Asia/Kathmandu',
  }),
  Plans_create: async (world) => ({ body: await planRequest(world) }),
  Plans_list: async () => ({}),
  Plans_get: async (world) => ({ parameters: { planId: await newPlan(world) } }),
  Plans_listEntries: async (world) => ({ parameters: { planId: await newPlan(world) } }),
  Plans_updateEntry: async (world) => {
    const planId = await newPlan(world);
    return {
      parameters: { planId, entryId: await firstEntry(world, planId) },
      body: { scheduledTime: null },
    };
  },
  Plans_apply: async (world) => ({ parameters: { planId: await newPlan(world) }, body: {} }),
  Plans_undo: async (world) => {
    const planId = await newPlan(world);
    const applied = await world.team.editor.client.post(
      `${world.team.base}/schedule/plans/${planId}/apply`,
      {},
    );
    if (applied.status !== 200) throw new Error(applied.text);
    return { parameters: { planId } };
  },
  Plans_remove: async (world) => ({ parameters: { planId: await newPlan(world) } }),
  Experiments_list: async () => ({}),
  Experiments_create: async (world) => ({ body: await newExperimentBody(world) }),
  Experiments_get: async (world) => ({ parameters: { experimentId: await newExperiment(world) } }),
  Experiments_listMembers: async (world) => ({ parameters: { experimentId: await newExperiment(world) } }),
  Experiments_result: async (world) => ({ parameters: { experimentId: await newExperiment(world) } }),
  Experiments_start: async (world) => ({ parameters: { experimentId: await newExperiment(world) } }),
  Experiments_end: async (world) => {
    const experimentId = await newExperiment(world);
    await world.team.editor.client.post(`${world.team.base}/experiments/${experimentId}/start`);
    return { parameters: { experimentId } };
  },
  Experiments_remove: async (world) => ({ parameters: { experimentId: await newExperiment(world) } }),
  Goals_list: async () => ({}),
  Goals_create: async () => ({ body: GOAL }),
  Goals_get: async (world) => ({ parameters: { goalId: await newGoal(world) } }),
  Goals_progress: async (world) => ({ parameters: { goalId: await newGoal(world) } }),
  Goals_update: async (world) => ({ parameters: { goalId: await newGoal(world) }, body: { target: 2 } }),
  Goals_remove: async (world) => ({ parameters: { goalId: await newGoal(world) } }),
  Webhooks_list: async () => ({ query: 'limit=1' }),
  Webhooks_create: async (world) => {
    await makeRoomForWebhooks(world);
    return { body: WEBHOOK };
  },
  Webhooks_get: async (world) => ({ parameters: { webhookId: await newWebhook(world) } }),
  Webhooks_update: async (world) => ({
    parameters: { webhookId: await newWebhook(world) },
    body: { eventTypes: [], isActive: false },
  }),
  Webhooks_remove: async (world) => ({ parameters: { webhookId: await newWebhook(world) } }),
  Webhooks_rotateSecret: async (world) => ({
    parameters: { webhookId: await newWebhook(world) },
    body: { keepOldHours: 48 },
  }),
  Webhooks_resume: async (world) => ({ parameters: { webhookId: await newPausedWebhook(world) } }),
  Webhooks_test: async (world) => ({ parameters: { webhookId: await newWebhook(world) } }),
  WebhookDeliveries_list: async (world) => ({
    parameters: { webhookId: await newWebhook(world) },
    query: 'status=exhausted&type=post.failed',
  }),
  WebhookDeliveries_get: async (world) => ({ parameters: await newDelivery(world) }),
  WebhookDeliveries_replayOne: async (world) => ({ parameters: await newDelivery(world) }),
  WebhookDeliveries_replay: async (world) => ({
    parameters: { webhookId: await newWebhook(world) },
    body: { afterSequence: 0, since: inDays(-1) },
  }),
  RuleBook_list: async () => ({}),
  RuleBook_create: async () => ({ body: OLD_BLACKOUT }),
  RuleBook_get: async (world) => ({ parameters: { ruleId: await newRule(world) } }),
  RuleBook_update: async (world) => ({
    parameters: { ruleId: await newRule(world) },
    body: { name: 'Nights' },
  }),
  RuleBook_remove: async (world) => ({ parameters: { ruleId: await newRule(world) } }),
  RuleBook_listOverrides: async (world) => ({ parameters: { postId: await newPost(world) } }),
  Queues_list: async () => ({ query: 'limit=1' }),
  Queues_create: async (world) => ({ body: queueOf(world) }),
  Queues_get: async (world) => ({ parameters: { queueId: await newQueue(world) } }),
  Queues_update: async (world) => ({
    parameters: { queueId: await newQueue(world) },
    body: { name: 'Renamed', closeGaps: false },
  }),
  Queues_remove: async (world) => ({ parameters: { queueId: await newQueue(world) } }),
  Queues_pause: async (world) => ({ parameters: { queueId: await newQueue(world) } }),
  Queues_resume: async (world) => {
    const queueId = await newQueue(world);
    await world.team.editor.client.post(`${world.team.base}/queues/${queueId}/pause`);
    return { parameters: { queueId } };
  },
  Queues_listSlots: async (world) => ({
    parameters: { queueId: await newQueue(world) },
    query: `accountId=${world.accountId}&from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&limit=3`,
  }),
  Queues_nextSlot: async (world) => ({
    parameters: { queueId: await newQueue(world) },
    query: `accountId=${world.accountId}&categoryId=${await newCategory(world)}`,
  }),
  Queues_addPost: async (world) => ({
    parameters: { queueId: await newQueue(world) },
    body: { contentId: await newContent(world), accountId: world.accountId, metadata: {} },
  }),
  Queues_reorder: async (world) => {
    const queueId = await newQueue(world);
    const first = await newPostInQueue(world, queueId);
    return {
      parameters: { queueId },
      body: { postIds: [await newPostInQueue(world, queueId), first] },
    };
  },
  Series_list: async () => ({}),
  Series_create: async (world) => ({ body: (await newSeries(world)).body }),
  Series_get: async (world) => ({ parameters: { seriesId: (await newSeries(world)).id } }),
  Series_update: async (world) => ({
    parameters: { seriesId: (await newSeries(world)).id },
    body: { rrule: 'FREQ=WEEKLY' },
  }),
  Series_pause: async (world) => ({ parameters: { seriesId: (await newSeries(world)).id } }),
  Series_resume: async (world) => {
    const seriesId = (await newSeries(world)).id;
    await world.team.editor.client.post(`${world.team.base}/series/${seriesId}/pause`);
    return { parameters: { seriesId } };
  },
  Series_remove: async (world) => ({ parameters: { seriesId: (await newSeries(world)).id } }),
  Series_listOccurrences: async (world) => ({ parameters: { seriesId: (await newSeries(world)).id } }),
  Series_updateOccurrence: async (world) => ({
    parameters: { seriesId: (await newSeries(world)).id, recurrenceId: FAR_OFF },
    body: { skipped: true },
  }),
  Posts_list: async () => ({ query: `needsAttention=false&from=${tomorrow()}&sort=-createdAt` }),
  Posts_create: async (world) => ({
    body: {
      contentId: await newContent(world),
      accountId: world.accountId,
      scheduledLocal: `${tomorrow().slice(0, 10)}T09:00`,
      timeZone: 'Europe/Vienna',
      metadata: { altTexts: ['A picture'] },
    },
  }),
  Posts_get: async (world) => ({ parameters: { postId: await newPost(world) } }),
  Posts_reschedule: async (world) => ({
    parameters: { postId: await newPost(world) },
    body: { scheduledTime: tomorrow() },
  }),
  Posts_cancel: async (world) => ({
    parameters: { postId: await newPost(world, { scheduledTime: tomorrow() }) },
  }),
  Posts_publishNow: async (world) => ({ parameters: { postId: await newPost(world) } }),
  Posts_retry: async (world) => ({
    parameters: { postId: await postIn(world, "status = 'failed', due_at = NULL") },
  }),
  Posts_resolve: async (world) => ({
    parameters: { postId: await postIn(world, "needs_attention = 'unknown_outcome', due_at = NULL") },
    body: {
      outcome: 'published',
      platformPostId: randomUUID(),
      platformUrl: 'https://social.example.com/42',
    },
  }),
  Posts_takeDown: async (world) => ({ parameters: { postId: await postIn(world, PUBLISHED) } }),
  Posts_editPublished: async (world) => ({
    parameters: { postId: await postIn(world, `${PUBLISHED}, content_version = 0`) },
  }),
  Posts_remove: async (world) => ({ parameters: { postId: await newPost(world) } }),
  Posts_restore: async (world) => {
    const postId = await newPost(world);
    await deleted(world, `posts/${postId}`);
    return { parameters: { postId } };
  },
  Posts_listAttempts: async (world) => ({ parameters: { postId: await newPost(world) } }),
  ProjectEvents_list: async () => ({ query: 'after=0&limit=5' }),
  PostEvents_follow: async () => ({ query: 'seconds=0' }),
  ProjectEvents_follow: async () => ({ query: 'seconds=0' }),
  PublishingHealth_get: async () => ({ query: 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z' }),
  Analytics_overview: async () => ({ query: 'from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z' }),
  Analytics_series: async () => ({ query: 'granularity=week&metric=likes' }),
  Analytics_heatMap: async () => ({ query: 'metric=engagement' }),
  ReportSubscriptions_get: async () => ({}),
  ReportSubscriptions_subscribe: async () => ({}),
  ReportSubscriptions_unsubscribe: async () => ({}),
  Report_read: async () => ({ query: 'week=2026-01-05' }),
  Analytics_decay: async (world) => ({ parameters: { postId: await newPost(world) }, query: 'metric=likes' }),
  Questions_ranking: async () => ({ query: 'by=engagementRate&limit=5' }),
  Questions_cadence: async () => ({ query: 'metric=views' }),
  Questions_onTime: async () => ({}),
  Analytics_listOfPost: async (world) => ({ parameters: { postId: await newPost(world) } }),
  Analytics_listOfAccount: async ({ accountId }) => ({ parameters: { accountId } }),
  Export_export: async () => ({ query: 'dataset=snapshots&format=ndjson' }),
  Export_manifest: async () => ({}),
  Imports_import: async ({ accountId }) => ({
    query: 'dryRun=true',
    contentType: 'text/csv',
    body: `account,published_at,content_type,views\nlinkedin:planted-${accountId},${anInstant()},text,1\n`,
  }),
  Analytics_listOfContent: async (world) => ({ parameters: { contentId: await newContent(world) } }),
  Calendar_view: async () => ({ query: 'view=week' }),
  CalendarFeeds_list: async () => ({}),
  CalendarFeeds_create: async () => ({ body: { name: unique('Feed') } }),
  CalendarFeeds_revoke: async ({ team }) => ({
    parameters: {
      feedId: await create(team.viewer, `${team.base}/calendar/feeds`, { name: unique('Feed') }),
    },
    person: team.viewer,
  }),
  PublicCalendarFeeds_read: async ({ team }) => {
    const path = `${team.base}/calendar/feeds`;
    const { body } = await team.viewer.client.post<{ url: string }>(path, { name: unique('Feed') });
    return { parameters: { token: body.url.split('/').at(-1) ?? '' } };
  },
  Calendar_export: async () => ({ query: 'from=2026-01-01&status=published' }),
  Calendar_import: async () => ({
    query: 'dryRun=true',
    contentType: 'text/csv',
    body: `${HEADER}\nTitle,Copy,text,linkedin,2099-01-01,09:00,UTC,,,\n`.replace(
      '2099',
      String(new Date().getUTCFullYear() + 1),
    ),
  }),
};

/** A second of the past in which nothing else went out. */
function anInstant(): string {
  return new Date(Date.UTC(2020, 0, 1) + Math.floor(Math.random() * 1e8) * 1000).toISOString();
}

/** What a request to a route is sent to, and by whom. */
export interface Target {
  person: Person;
  path: string;
  request: ValidRequest;
}

/** Something that a right request to the route would succeed on: only what is wrong can be the reason of a refusal. */
export async function targetOf(world: World, route: Route): Promise<Target> {
  const request = (await validRequests[route.id]?.(world)) ?? {};
  const path = fill(route.path, { projectId: world.team.projectId, ...request.parameters });
  return { person: request.person ?? world.team.owner, path, request };
}
