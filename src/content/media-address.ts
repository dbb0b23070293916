/** Most files of one content: the largest number that a network is known to take in one post. */
export const MAX_MEDIA = 35;

/** What a file's address may look like. */
export const MEDIA_URL = {
  protocols: ['http', 'https'],
  require_protocol: true,
  require_tld: false,
  allow_underscores: true,
};
