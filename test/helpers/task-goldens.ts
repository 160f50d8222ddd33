import { readFileSync } from 'node:fs';

/** What scripts/make_task_goldens.py made with numpy and cv2 for a task. */
export function taskGoldens<T>(task: string): T[] {
  const text = readFileSync(new URL('../data/tasks.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as Record<string, T[]>)[task]!;
}
