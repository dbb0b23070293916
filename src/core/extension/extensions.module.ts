import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { checkRoutes } from './check-routes.js';
import { EXTENSIONS, type Extension } from './extension.js';
import { MetadataFields } from './metadata-fields.js';

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
    const entities = extensions.flatMap((extension) => extension.entities);
    return {
      module: ExtensionsModule,
      imports: [...extensions.map(({ module }) => module), TypeOrmModule.forFeature(entities)],
      providers: [{ provide: EXTENSIONS, useValue: extensions }, MetadataFields],
      exports: [EXTENSIONS, MetadataFields],
    };
  }
}
