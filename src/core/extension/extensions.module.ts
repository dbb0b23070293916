import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { checkRoutes } from './check-routes.js';
import { EXTENSIONS, type Extension } from './extension.js';
import { ExtensionMetrics } from './extension-metrics.js';
import { MetadataFields } from './metadata-fields.js';
import { NamesCheck, OWN_MODULES, type OwnModules } from './check-names.js';
import { modulesOf } from './modules-of.js';

/** Puts extensions into the application, after all that is the product's own. */
@Global()
@Module({})
export class ExtensionsModule {
  /**
   * @param own the product's modules, which the extensions may import
   * @throws ExtensionError when routes of an extension are not what it says
   */
  static forRoot(extensions: readonly Extension[], own: readonly Type[]): DynamicModule {
    checkRoutes(extensions, own);
    const ownModules = extensions.map(({ name, module }): OwnModules => ({
      name,
      modules: modulesOf(module, own),
    }));
    const entities = extensions.flatMap((extension) => extension.entities);
    return {
      module: ExtensionsModule,
      imports: [
        DiscoveryModule,
        ...extensions.map(({ module }) => module),
        TypeOrmModule.forFeature(entities),
      ],
      providers: [
        { provide: EXTENSIONS, useValue: extensions },
        { provide: OWN_MODULES, useValue: ownModules },
        MetadataFields,
        ExtensionMetrics,
        NamesCheck,
      ],
      exports: [EXTENSIONS, MetadataFields, ExtensionMetrics],
    };
  }
}
