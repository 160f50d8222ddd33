import { pythonCode } from './python.js';
import type { Subject } from './steps.js';

export type { Subject as CodeSubject } from './steps.js';

const writers = { python: pythonCode };

/** Languages that `preprocessingCode` writes. */
export type CodeLanguage = keyof typeof writers;
export const codeLanguages = Object.keys(writers) as CodeLanguage[];

export function preprocessingCode(subject: Subject, language: CodeLanguage): string {
  return writers[language](subject);
}
