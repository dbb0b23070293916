import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService, Reflector } from '@nestjs/core';
import { CONFIG } from '../../core/config/config.module.js';
import { markedProviders } from '../../core/context/marked-providers.js';
import type { Config } from '../../core/config/config.js';
import { OpenAiCompatibleModel } from './openai-compatible.model.js';
import { WRITES_TEXTS, type TextModel } from './text-model.js';

/** The language model that writes: one that a module provides with its mark, or else the server of the configuration. */
@Injectable()
export class TextModels implements OnModuleInit {
  /** Null: there is none. */
  model: TextModel | null = null;

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Error when modules provide two */
  onModuleInit(): void {
    const provided = markedProviders<TextModel>(this.discovery, this.reflector, WRITES_TEXTS);
    if (provided.length > 1)
      throw new Error(
        `Two language models: ${provided.map(({ constructor }) => constructor.name).join(', ')}`,
      );
    const { AI_BASE_URL: url } = this.config;
    this.model = provided[0] ?? (url === undefined ? null : new OpenAiCompatibleModel(url, this.config));
  }
}
