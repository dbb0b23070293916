import { Module } from '@nestjs/common';
import { NotesController } from './notes/notes.controller.js';
import { NotesRepository } from './notes/notes.repository.js';

@Module({ controllers: [NotesController], providers: [NotesRepository] })
export class MyExtensionModule {}
