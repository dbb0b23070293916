import { applyDecorators, Header } from '@nestjs/common';
import { ApiExtraModels, ApiHeader, ApiOkResponse, ApiProduces, getSchemaPath } from '@nestjs/swagger';
import { fieldError } from '../../core/errors/domain-error.js';
import { EVENT_STREAM } from '../../core/http/event-stream.js';

/** What a route answers that is a stream of events. */
interface LiveAnswerOptions {
  /** Of the `data` of its events. */
  dataType: new () => unknown;
  /** Which events have such data. */
  description: string;
  example: string;
}

/** Declares a route whose answer goes on as Server-Sent Events, and takes `Last-Event-ID`. */
export function LiveAnswer({ dataType, description, example }: LiveAnswerOptions): MethodDecorator {
  return applyDecorators(
    Header('content-type', EVENT_STREAM),
    Header('x-accel-buffering', 'no'),
    // Its connection is of no other use afterwards, and a server that stops does not wait for it.
    Header('connection', 'close'),
    ApiHeader({ name: 'Last-Event-ID', required: false, description: 'Id of the last event that came.' }),
    ApiProduces(EVENT_STREAM),
    ApiExtraModels(dataType),
    ApiOkResponse({
      schema: {
        type: 'string',
        description,
        contentSchema: { $ref: getSchemaPath(dataType) },
        example,
      } as object,
    }),
  );
}

/** The number that an id of the stream's events is. 422 `events.unknown-id` for what cannot be one. */
export function positionOf(lastEventId: string): number {
  if (/^\d{1,14}$/.test(lastEventId)) return Number(lastEventId);
  throw fieldError('events.unknown-id', {
    field: 'Last-Event-ID',
    rule: 'eventId',
    message: 'Last-Event-ID must be the id of an event of this stream',
  });
}
