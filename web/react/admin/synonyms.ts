// Groups as they are typed, one to a line.
export const groupsIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) =>
      line
        .split(',')
        .map((word) => word.trim().replace(/\s+/g, ' '))
        .filter(Boolean)
        .join(', '),
    )
    .filter(Boolean);

// The first group that is none: a word alone means the same as nothing.
export const wrongGroup = (groups: readonly string[]): string | undefined =>
  groups.find((group) => !group.includes(','));
