import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError } from '../errors/domain-error.js';

/** The refusal of a path id that cannot be one. */
export function malformedId(field: string): DomainError {
  const message = `${field} must be a UUID`;
  return new DomainError('malformed', 'request.malformed-id', message, [{ field, rule: 'isUuid', message }]);
}

/** Path ids: UUIDs in lower case, or 400 with the parameter's name. */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isUUID(value)) throw malformedId(data ?? 'id');
    return value.toLowerCase();
  }
}
