import { Inject, Injectable, type OnModuleInit, type Type } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { givenNames } from '../context/marked-providers.js';
import { ExtensionError } from './extension.js';

/** Where {@link NamesCheck} finds which modules are whose: a list of {@link OwnModules}. */
export const OWN_MODULES = Symbol('OWN_MODULES');

/** The modules of an extension. */
export interface OwnModules {
  /** Name of the extension. */
  name: string;
  modules: readonly Type[];
}

/** Sees to it that whatever an extension gives a name (handlers, jobs, rules) is called after the extension, so that two never meet. */
@Injectable()
export class NamesCheck implements OnModuleInit {
  constructor(
    @Inject(OWN_MODULES) private readonly extensions: readonly OwnModules[],
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  /** @throws ExtensionError that names all that is called otherwise */
  onModuleInit(): void {
    const { discovery, scanner, reflector } = this;
    const given = givenNames({ discovery, scanner, reflector });
    const problems = this.extensions.flatMap(({ name, modules }) =>
      given
        .filter(({ module, value }) => modules.includes(module as Type) && !value.startsWith(`${name}.`))
        .map(({ value, provider }) => `Extension ${name}: ${value} of ${provider} must be called ${name}.…`),
    );
    if (problems.length > 0) throw new ExtensionError(problems.join('\n'));
  }
}
