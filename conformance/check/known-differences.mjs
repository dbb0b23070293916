/**
 * Where an official description and what is right differ: gaps and mistakes of the document, not of ours. `kind` is the kind of
 * description; what an entry leaves out may be anything, and a list stands for each of its values. `reason` says how it is known.
 */
export const knownDifferences = [
  {
    kind: 'openapi',
    network: 'pinterest',
    method: 'POST',
    path: '/oauth/token',
    field: 'body.continuous_refresh',
    reason:
      'The text of the operation asks for it, for applications made before 25 September 2025; the form that it describes has lost it.',
  },
  {
    kind: 'openapi',
    network: 'pinterest',
    field: ['answer.created_at', 'answer.items[].created_at'],
    says: 'must match format "date-time"',
    reason:
      'Answers tell times without a zone, such as 2026-11-22T20:10:40. UTC is meant; publishers take both.',
  },
  {
    kind: 'postman',
    network: 'threads',
    path: '/oauth/access_token',
    field: 'answer.user_id',
    reason: 'A number in the answer that "Get Access Tokens" (Threads API) shows. Publishers take both.',
  },
  {
    kind: 'meta',
    network: 'instagram',
    path: '/{IGUserForIGOnlyAPI}',
    field: 'answer.user_id',
    says: 'int',
    reason:
      'Ids are texts in answers of Graph APIs ("Get Started", Instagram API with Instagram Login). Publishers take both.',
  },
  {
    kind: 'meta',
    network: 'instagram',
    path: '/{IGUserForIGOnlyAPI}/media_publish',
    field: 'path',
    says: 'mediapublish',
    reason:
      '"Content Publishing" writes media_publish; the nodes of Instagram Login have lost their underscores.',
  },
  {
    kind: 'meta',
    network: 'facebook',
    path: '/{Page}/video_reels',
    field: 'query.upload_phase',
    says: 'one of FINISH, START',
    reason: '"Reels Publishing" sends start and finish; the capitals are constants of the SDKs.',
  },
  {
    kind: 'meta',
    network: 'facebook',
    method: 'POST',
    path: ['/{Page}/videos', '/{Page}/video_reels'],
    field: ['video_id', 'upload_session_id', 'start_offset', 'end_offset', 'upload_url'].map(
      (name) => `answer.${name}`,
    ),
    reason:
      '"Video API" and "Reels Publishing" show them in the answers to each phase; the nodes tell only what is made in the end.',
  },
  {
    kind: 'meta',
    network: 'facebook',
    method: 'POST',
    path: '/{Page}/photo_stories',
    field: 'answer.post_id',
    reason: '"Page Stories" shows it in the answer; the node tells only that a page has changed.',
  },
  {
    kind: 'meta',
    network: 'facebook',
    field: 'answer.status.uploading_phase.bytes_transfered',
    reason: '"Reels Publishing" writes it so, with one r. Publishers take both.',
  },
];
