import { SetMetadata } from '@nestjs/common';

/** Most bytes of a picture that a model is shown. */
export const MAX_PICTURE_BYTES = 1_048_576;

/** A picture that a model is shown: small, and never more than {@link MAX_PICTURE_BYTES}. */
export interface ShownPicture {
  contentType: 'image/jpeg';
  bytes: Uint8Array;
}

/** One message to a model. */
export interface ModelMessage {
  role: 'system' | 'user' | 'assistant';
  text: string;
  /** Only where the model {@link TextModel.seesPictures}. */
  picture?: ShownPicture;
}

/** What a model is asked. */
export interface ModelRequest {
  messages: readonly ModelMessage[];
  /** JSON Schema of what it is to write. */
  schema: Record<string, unknown>;
  maxOutputTokens: number;
  signal: AbortSignal;
}

/** Tokens of a request: what was asked, and what was written. */
export interface TokenCount {
  input: number;
  output: number;
}

/** Some of what a model writes, or the tokens that the request has taken so far. */
export type ModelPart = { text: string } | { tokens: TokenCount };

/** `refused`: asking again changes nothing. `busy`: it takes no more now. `unavailable`: it, or the way to it, has failed. */
export type ModelFailureKind = 'refused' | 'busy' | 'unavailable';

/** Why a model has not answered. Its message is for the log, and holds nothing that the model's server has said. */
export class ModelFailure extends Error {
  constructor(
    readonly kind: ModelFailureKind,
    message: string,
    /** When it wants to be asked again, in whole seconds. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/** The mark of {@link WritesTexts}. */
export const WRITES_TEXTS = 'writes-texts';

/** Marks a provider as the {@link TextModel} that writes, instead of the one of AI_BASE_URL. It is found by this mark, wherever it stands. */
export const WritesTexts = (): ClassDecorator => SetMetadata(WRITES_TEXTS, true);

/** A language model. Whoever brings another protocol implements this, and nothing else changes. */
export abstract class TextModel {
  /** As its server calls it. */
  abstract readonly name: string;

  /** Whether messages may show pictures. */
  readonly seesPictures: boolean = false;

  /** Writes, part by part. Ends early when `signal` does. @throws ModelFailure, or the signal's reason */
  abstract write(request: ModelRequest): AsyncIterable<ModelPart>;
}
