/** For whom a model is brought into normal form. */
export interface Target {
  /** Of OpenCV: `4.12.0`. */
  version: string;
  /** Which of its engines; before 5 there is only what 5 calls the classic one. */
  dnnEngine: 'classic' | 'new';
}

/** A target, and what of the file OpenCV looks at. */
export interface Setting extends Target {
  /** Who made the file: OpenCV 4 has rules for `pytorch`. */
  producer: string;
}

/** Where a rewrite is needed. */
export interface Versions {
  text: string;
  has(target: Target): boolean;
}

export const ALL: Versions = { text: 'all', has: () => true };
export const CLASSIC: Versions = {
  text: '4.x and the classic engine of 5.0',
  has: ({ dnnEngine }) => dnnEngine === 'classic',
};
export const BEFORE_411: Versions = {
  text: '4.8 to 4.10',
  has: ({ version }) => /^4\.([0-9]|10)\./.test(version),
};
export const FIVE: Versions = { text: '5.0, both engines', has: ({ version }) => version.startsWith('5.') };
export const BEFORE_FIVE: Versions = { text: '4.x', has: ({ version }) => version.startsWith('4.') };
export const BEFORE_412: Versions = {
  text: '4.8 to 4.11',
  has: ({ version }) => /^4\.([0-9]|1[01])\./.test(version),
};
