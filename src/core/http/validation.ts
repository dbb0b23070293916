import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { DomainError, type FieldError } from '../errors/domain-error.js';

/** Most broken rules that one answer lists. */
const MAX_ERRORS = 20;

/** Input becomes its DTO, with unknown fields refused and no silent conversion. All broken rules are told at once. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => invalidInput(flatten(errors)),
  });
}

/** The refusal that names each broken rule of an input. */
export function invalidInput(errors: FieldError[]): DomainError {
  const first = errors.slice(0, MAX_ERRORS);
  const more = errors.length > MAX_ERRORS ? ` (and ${errors.length - MAX_ERRORS} more)` : '';
  return new DomainError(
    'rule-broken',
    'request.invalid',
    `The input breaks ${errors.length === 1 ? 'a rule' : 'rules'}: ${first.map((e) => e.message).join('; ')}${more}`,
    first,
  );
}

/** Broken rules with the full path of their field, e.g. `settings.utm.source`. */
export function flatten(errors: ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    const own = Object.entries(error.constraints ?? {}).map(([rule, message]) => ({
      field,
      rule: rule === 'whitelistValidation' ? 'unknown' : rule,
      message:
        rule === 'whitelistValidation'
          ? `${field} is not known here`
          : message.replace(error.property, field),
    }));
    return [...own, ...flatten(error.children ?? [], field)];
  });
}
