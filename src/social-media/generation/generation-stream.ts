import { EventStream } from '../../core/http/event-stream.js';
import { refusalOf } from '../../core/http/problem.filter.js';
import type { GenerationEvent } from './generation.service.js';

/**
 * Sends events as they come. What fails on the way is told as the last event, `problem`, as the body of a refusal tells it.
 * @param first the one that has come already
 * @param onDefect is told what nobody foresaw
 */
export function streamOf(
  first: GenerationEvent,
  rest: AsyncIterable<GenerationEvent>,
  onDefect: (error: unknown) => void,
): EventStream {
  const stream = new EventStream();
  let id = 0;
  const send = ({ event, data }: { event: string; data: unknown }) =>
    stream.send({ event, id: String(++id), data });
  const follow = async () => {
    send(first);
    try {
      for await (const event of rest) send(event);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!refusal) onDefect(error);
      const {
        status = 500,
        code = 'internal',
        detail = 'Something went wrong on our side.',
        details,
      } = refusal ?? {};
      send({ event: 'problem', data: { status, code, detail, ...(details ? { details } : {}) } });
    }
    stream.end();
  };
  void follow();
  return stream;
}
