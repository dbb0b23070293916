import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { DomainError } from '../errors/domain-error.js';

/** The refusal of a path id that cannot be one. */
export function malformedId(field: string, form = 'a UUID'): DomainError {
  const message = `${field} must be ${form}`;
  return new DomainError('malformed', 'request.malformed-id', message, [{ field, rule: 'form', message }]);
}

/** Path ids: UUIDs in lower case, or 400 with the parameter's name. */
@Injectable()
export class UuidPipe implements PipeTransform<string, string> {
  transform(value: string, { data }: ArgumentMetadata): string {
    if (!isUUID(value)) throw malformedId(data ?? 'id');
    return value.toLowerCase();
  }
}
