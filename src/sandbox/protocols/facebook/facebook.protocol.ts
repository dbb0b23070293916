import { parseMultipart } from '../../multipart.js';
import { consentRoutes } from '../consent.js';
import { parseForms } from '../forms.js';
import { answerGraphErrors } from '../graph/graph-error.js';
import { VERSION } from '../graph/graph-request.js';
import type { Protocol } from '../protocol.js';
import { personRoutes, SCOPES, tokenRoutes } from './facebook-oauth.routes.js';
import { publishingRoutes } from './facebook-publishing.routes.js';
import { readingRoutes } from './facebook-reading.routes.js';
import { uploadRoutes } from './facebook-upload.routes.js';
import { feedVideoRoutes, hostedVideoRoutes } from './facebook-video.routes.js';
import { facebook } from './facebook.network.js';

const CODE_LIFETIME_MS = 600_000;

/** Graph API for pages, with Facebook Login, after its documents: posts, photos, videos, reels, stories, comments, insights. */
export const protocol: Protocol = {
  network: facebook,
  hosts: {
    'www.facebook.com': (app, stage) => {
      parseForms(app);
      consentRoutes(app, stage, {
        path: `${VERSION}/dialog/oauth`,
        scopeSeparator: ',',
        scopes: SCOPES,
        codeLifetimeMs: CODE_LIFETIME_MS,
      });
    },
    'graph.facebook.com': (app, stage) => {
      parseForms(app);
      answerGraphErrors(app);
      tokenRoutes(app, stage);
      personRoutes(app, stage);
      publishingRoutes(app, stage);
      hostedVideoRoutes(app, stage);
      readingRoutes(app, stage);
    },
    'graph-video.facebook.com': (app, stage) => {
      parseForms(app);
      parseMultipart(app);
      answerGraphErrors(app);
      feedVideoRoutes(app, stage);
    },
    'rupload.facebook.com': uploadRoutes,
  },
};
