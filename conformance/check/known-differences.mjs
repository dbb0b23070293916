/**
 * Where an official description and what is right differ: gaps and mistakes of the document, not of ours. `kind` is the kind of
 * description; what an entry leaves out may be anything, and a list stands for each of its values. `reason` says how it is known.
 */
export const knownDifferences = [
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
];
