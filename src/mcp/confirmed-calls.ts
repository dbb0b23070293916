import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactions } from '../core/database/transactions.js';
import { IF_MATCH } from '../core/http/entity-tag.js';
import { IDEMPOTENCY_KEY } from '../core/idempotency/idempotency-header.js';
import { ApiOperations, type ApiOperation } from './api-operations.js';
import { Confirmations, type Shown } from './confirmations.js';
import { changedSincePreview } from './mcp.errors.js';
import {
  argumentsOf,
  OperationCalls,
  type Arguments,
  type CallAnswer,
  type Caller,
} from './operation-calls.js';
import type { Tool } from './tools.js';

/** The argument that makes a call the second one. */
export const CONFIRMATION = 'confirmationToken';

const PREVIEW_NOTE =
  'Nothing was done. wouldAnswer is what the same call would answer now; ids in it are not kept. Show this to the person. ' +
  `If they agree, call again with the same arguments and this ${CONFIRMATION}.`;

/** What the operations that a decision is based on answer at one time: on all pages, of which the first ones are told. */
interface Basis extends Shown {
  pages: Record<string, unknown>;
}

/**
 * What goes out at networks takes two calls. The first one does it in a transaction that is undone, tells what came of it, and gives a token;
 * the second one, with the token, does it: once, and only while all is as it was shown.
 */
@Injectable()
export class ConfirmedCalls {
  constructor(
    private readonly operations: ApiOperations,
    private readonly calls: OperationCalls,
    private readonly confirmations: Confirmations,
    private readonly transactions: Transactions,
  ) {}

  async call(tool: Tool, operation: ApiOperation, all: Arguments, caller: Caller): Promise<CallAnswer> {
    const { [CONFIRMATION]: token, ...given } = all;
    const act = { userId: caller.userId, tool: tool.name, given };
    if (token === undefined || token === null) {
      const basis = await this.read(tool, operation, given, caller);
      if ('isOk' in basis) return basis;
      const answer = await this.calls.call(operation, given, caller, {
        around: (handle) => this.transactions.request(() => this.transactions.rehearse(handle)),
      });
      if (!answer.isOk) return answer;
      const confirmation = this.confirmations.issue(act, { state: basis.state, etag: basis.etag });
      const body = {
        ...confirmation,
        note: PREVIEW_NOTE,
        wouldAnswer: answer.body,
        basedOn: basis.pages,
      };
      return { ...answer, body, etag: undefined };
    }
    const { state, etag, nonce } = this.confirmations.open(token, act);
    return this.calls.call(operation, given, caller, {
      headers: { [IDEMPOTENCY_KEY]: `mcp-${nonce}`, ...(etag ? { [IF_MATCH.name]: etag } : {}) },
      // Inside of what answers a repeated request: done is done, whatever it has changed.
      around: async (handle) => {
        const now = await this.read(tool, operation, given, caller);
        if ('isOk' in now || now.state !== state) throw changedSincePreview();
        return handle();
      },
    });
  }

  /** @returns the refusal of the first one that is refused */
  private async read(
    { basedOn = [] }: Tool,
    { path, method }: ApiOperation,
    given: Arguments,
    caller: Caller,
  ): Promise<Basis | CallAnswer> {
    const pages: Record<string, unknown> = {};
    let etag: string | undefined;
    const states: string[] = [];
    for (const id of basedOn) {
      const operation = await this.operations.get(id);
      for (let cursor: unknown; cursor !== null;) {
        const page = cursor === undefined ? {} : { cursor };
        const answer = await this.calls.call(
          operation,
          { ...argumentsOf(operation, given), ...page },
          caller,
        );
        if (!answer.isOk) return answer;
        pages[id] ??= answer.body;
        if (operation.path === path && method === 'PATCH') etag = answer.etag;
        states.push(stateOf(answer.body, answer.etag));
        cursor = answer.body.nextCursor ?? null;
      }
    }
    return { pages, etag, state: hash('sha256', states.join('\n'), 'base64url') };
  }
}

/** A `version` counts what people change. A tag changes with the status too, which scheduling itself may change. */
function stateOf(body: Record<string, unknown>, etag: string | undefined): string {
  return typeof body.version === 'number' ? String(body.version) : (etag ?? JSON.stringify(body));
}
