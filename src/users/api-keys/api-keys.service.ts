import { Injectable } from '@nestjs/common';
import type { SessionUser } from '../../core/context/request-context.js';
import { tokenHash } from '../../core/crypto/tokens.js';
import { newId } from '../../core/database/base.entity.js';
import { Transactions } from '../../core/database/transactions.js';
import type { Page, PageRequest } from '../../core/database/keyset.js';
import { RouteScopes } from '../../core/http/route-scopes.js';
import { makeApiKey } from './api-key-text.js';
import type { ApiKey } from './api-key.entity.js';
import type { CreateApiKeyDto } from '../dto/api-key.dto.js';
import { foreignProjects, tooManyKeys, unknownScopes, wrongExpiry } from './api-keys.errors.js';
import { Reauthentication } from '../reauthentication.js';
import { UserMails } from '../user-mails.js';
import { ApiKeysRepository } from './api-keys.repository.js';

/** Longest life of a key, in days. */
const MAX_DAYS = 365;
/** Living keys of one person. */
const MAX_KEYS = 50;
const DAY = 86_400_000;

/** The keys with which a person's programs act for them. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly keys: ApiKeysRepository,
    private readonly scopes: RouteScopes,
    private readonly reauthentication: Reauthentication,
    private readonly transactions: Transactions,
    private readonly mails: UserMails,
  ) {}

  list(page: PageRequest): Promise<Page<ApiKey>> {
    return this.keys.list(page);
  }

  /** Makes a key, for somebody who knows the password. Its text is in this answer and nowhere else; a mail tells that it exists. */
  async create(
    signedIn: SessionUser,
    { name, scopes, projectIds, password, expiresAt }: CreateApiKeyDto,
  ): Promise<{ apiKey: ApiKey; key: string }> {
    const known = this.scopes.list();
    const unknown = scopes.filter((scope) => !known.includes(scope));
    if (unknown.length > 0) throw unknownScopes(unknown, known);
    const expiry = new Date(expiresAt);
    const life = expiry.getTime() - Date.now();
    if (life <= 0 || life > MAX_DAYS * DAY) throw wrongExpiry(MAX_DAYS);
    if (projectIds && !(await this.keys.areMyProjects(projectIds))) throw foreignProjects();
    const confirmed = await this.reauthentication.confirm(signedIn, password, 'password');
    const { userId } = signedIn;
    const key = makeApiKey();
    const apiKey = await this.transactions.run(async () => {
      await this.reauthentication.hold(confirmed);
      if ((await this.keys.countAlive()) >= MAX_KEYS) throw tooManyKeys(MAX_KEYS);
      return this.keys.insert({
        id: newId(),
        userId,
        name,
        keyHash: tokenHash(key),
        scopes,
        projectIds: projectIds ?? null,
        expiresAt: expiry,
      });
    });
    this.mails.notice(userId, 'An API key was made, with which programs act for you.');
    return { apiKey, key };
  }

  /** Ends a key: the next transaction that it begins is refused. */
  revoke(id: string): Promise<void> {
    return this.keys.revoke(id);
  }
}
