import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { malformedId } from '../../core/http/uuid.pipe.js';

/** The number of a version in a path: 1 to 2,147,483,647, or 400 with the parameter's name. */
@Injectable()
export class VersionPipe implements PipeTransform<string, number> {
  transform(value: string, { data }: ArgumentMetadata): number {
    const version = /^[1-9]\d{0,9}$/.test(value) ? Number(value) : 0;
    if (version < 1 || version > 2_147_483_647)
      throw malformedId(data ?? 'version', 'a whole number from 1 on');
    return version;
  }
}
