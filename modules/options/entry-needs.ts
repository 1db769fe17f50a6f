/** Minutes before the close after which no contract is opened: quotes widen, and an order must not stand over night. */
export const ENTRY_NEEDS = 30
