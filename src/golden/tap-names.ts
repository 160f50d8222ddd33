/** What a golden may hold, in the order of the pipeline. */
export const tapNames = ['pixels', 'blob', 'outputs', 'answer'] as const;
export type TapName = (typeof tapNames)[number];
