import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ApiExtraModels, ApiPropertyOptional, getSchemaPath } from '@nestjs/swagger';
import { CreatePostDto, UpdatePostDto } from './dto/post.dto.js';
import { ValidationTargetDto } from './dto/validation.dto.js';
import { PublisherRegistry } from './platforms/publisher.registry.js';
import { PostsController } from './posts.controller.js';

/** Shows the settings of every network in the OpenAPI document, as what `metadata` of a post may be. */
@Injectable()
export class SettingsInOpenApi implements OnApplicationBootstrap {
  constructor(private readonly registry: PublisherRegistry) {}

  onApplicationBootstrap(): void {
    const settings = this.registry.settings();
    ApiExtraModels(...settings)(PostsController);
    const description = 'Settings that only the network of the account knows, each network with its own.';
    const anyOf = settings.map((each) => ({ $ref: getSchemaPath(each) }));
    for (const { prototype } of [CreatePostDto, UpdatePostDto, ValidationTargetDto])
      ApiPropertyOptional({ description, anyOf })(prototype, 'metadata');
  }
}
