// How long a test waits for what is to come: only a failure takes that long, on the slowest machine.
export const patience = 20_000; // ms
