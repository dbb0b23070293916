import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { digitsFrom } from '../../identifiers.js';
import { audienceOf } from '../../metrics.js';
import type { Account } from '../../store.js';
import type { Stage } from '../protocol.js';
import { PinterestError, renderPinterestError } from './pinterest-error.js';
import { authenticate, read } from './pinterest-request.js';

/** A board as the sandbox keeps it. */
export interface Board {
  id: string;
  name: string;
  description: string;
  privacy: string;
}

const boardSchema = z.strictObject({
  name: z.string().min(1).max(180),
  description: z.string().optional(),
  privacy: z.enum(['PUBLIC', 'PROTECTED', 'SECRET']).default('PUBLIC'),
});
export const pageSchema = z.object({
  page_size: z.coerce.number().int().min(1).max(250).default(25),
  bookmark: z.string().regex(/^\d+$/).optional(),
});

/** The account behind the token, and its boards. Every account begins with one. */
export function pinterestBoardsRoutes(app: FastifyInstance, stage: Stage): void {
  const { sandbox, network } = stage;

  const me = sandbox.faults.hooksFor(network.name, 'me', renderPinterestError);
  app.get('/user_account', me, (request) => {
    const account = authenticate(stage, request, 'user_accounts:read');
    const { id, username, displayName } = account;
    const { followers, following } = audienceOf(sandbox, account);
    const pins = sandbox.store.listPostsOf(account).filter(({ deletedAt }) => !deletedAt);
    return {
      id,
      username,
      account_type: 'BUSINESS',
      business_name: displayName,
      profile_image: 'https://i.pinimg.com/280x280_RS/default.jpg',
      website_url: '',
      board_count: boardsOf(stage, account).length,
      pin_count: pins.length,
      follower_count: followers,
      following_count: following,
    };
  });

  app.get('/boards', (request) => {
    const account = authenticate(stage, request, 'boards:read');
    return page(
      request,
      boardsOf(stage, account).map((board) => ({ ...board, owner: { username: account.username } })),
    );
  });

  app.post('/boards', (request, reply) => {
    const account = authenticate(stage, request, 'boards:read', 'boards:write');
    const { name, description = '', privacy } = read(boardSchema, request.body);
    const boards = boardsOf(stage, account);
    if (boards.some((board) => board.name === name))
      throw new PinterestError(400, 58, 'You already have a board with this name.');
    const board = { id: boardId(account, boards.length), name, description, privacy };
    sandbox.store.keep(network.name, 'boards', account.id, [...boards, board]);
    return reply.code(201).send({ ...board, owner: { username: account.username } });
  });
}

/** A board of the account. Throws as Pinterest does where there is none. */
export function findBoard(stage: Stage, account: Account, id: string): Board {
  const board = boardsOf(stage, account).find((candidate) => candidate.id === id);
  if (board) return board;
  throw new PinterestError(404, 40, 'Board not found.');
}

/** One page of a list; the bookmark of the last is null. */
export function page<Item>(
  request: FastifyRequest,
  all: readonly Item[],
): { items: Item[]; bookmark: string | null } {
  const { page_size, bookmark = '0' } = read(pageSchema, request.query);
  const from = Number(bookmark);
  const to = from + page_size;
  return { items: all.slice(from, to), bookmark: to < all.length ? String(to) : null };
}

function boardsOf({ sandbox, network }: Stage, account: Account): Board[] {
  return (
    sandbox.store.kept<Board[]>(network.name, 'boards', account.id) ?? [
      { id: boardId(account, 0), name: `All of ${account.displayName}`, description: '', privacy: 'PUBLIC' },
    ]
  );
}

function boardId({ id }: Account, number: number): string {
  return `5${digitsFrom(`pinterest/board/${id}/${number}`, 17)}`;
}
