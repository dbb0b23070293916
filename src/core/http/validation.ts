import { Injectable, type ArgumentMetadata, type PipeTransform } from '@nestjs/common';
import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { DomainError, type FieldError } from '../errors/domain-error.js';

/** Most broken rules that one answer lists. */
const MAX_ERRORS = 20;
/** Parameters that are no DTO: path ids and raw bodies, which other pipes and parsers look after. */
const PLAIN_TYPES = new Set<unknown>([String, Number, Boolean, Object, Array]);

/**
 * Input becomes its DTO, with unknown fields refused and no silent conversion. All broken rules are told at once. Nest's own
 * pipe does the same with promises and looks for what `assertClean` has refused before: it took twice as long.
 */
@Injectable()
export class InputPipe implements PipeTransform {
  transform(value: unknown, { metatype, type }: ArgumentMetadata): unknown {
    if (!metatype || type === 'custom' || PLAIN_TYPES.has(metatype)) return value;
    if (typeof value === 'string') throw notAnObject();
    return checked(metatype as new () => object, value ?? {});
  }
}

/** A value as an instance of its class, or the refusal that names each broken rule. */
export function checked<T extends object>(type: new () => T, value: object): T {
  const input = plainToInstance(type, value);
  const errors = brokenRulesOf(input);
  if (errors.length > 0) throw invalidInput(errors);
  return input;
}

/**
 * The rules of a class that a value breaks.
 * @param parent the field that the value stands in
 */
export function brokenRules(
  type: new () => object,
  value: object,
  parent: string,
  { allowUnknown = false } = {},
): FieldError[] {
  return brokenRulesOf(plainToInstance(type, value), parent, allowUnknown);
}

function brokenRulesOf(input: object, parent = '', allowUnknown = false): FieldError[] {
  const errors = validateSync(input, {
    whitelist: !allowUnknown,
    forbidNonWhitelisted: !allowUnknown,
    forbidUnknownValues: true,
    validationError: { target: false },
  });
  return flatten(errors, parent);
}

/** The refusal of a body that is no JSON object. */
export function notAnObject(): DomainError {
  const message = 'The body must be a JSON object.';
  return new DomainError('malformed', 'request.malformed', message, [
    { field: 'body', rule: 'isObject', message },
  ]);
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

/** What says of which type a value is: where that is wrong, its limits say nothing more. */
const TYPE_RULES = new Set(['isString', 'isInt', 'isNumber', 'isBoolean', 'isArray', 'isObject']);

/** Broken rules with the full path of their field, e.g. `settings.utm.source`. */
export function flatten(errors: ValidationError[], parent = ''): FieldError[] {
  return errors.flatMap((error) => {
    const field = parent ? `${parent}.${error.property}` : error.property;
    return [...rulesOf(error, field), ...flatten(error.children ?? [], field)];
  });
}

/** The rules that one value breaks. Of one that is missing, or of another type, that alone is said. */
function rulesOf({ property, value, constraints = {} }: ValidationError, field: string): FieldError[] {
  const broken = Object.entries(constraints);
  if (broken.length === 0) return [];
  if ('whitelistValidation' in constraints)
    return [{ field, rule: 'unknown', message: `${field} is not known here` }];
  if (value === undefined) return [{ field, rule: 'required', message: `${field} must be given` }];
  const ofType = broken.filter(([rule]) => TYPE_RULES.has(rule));
  return (ofType.length > 0 ? ofType : broken).map(([rule, message]) => ({
    field,
    rule,
    message: message.replace(property, field),
  }));
}
