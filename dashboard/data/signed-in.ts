/** Set in a tab that once signed in, so that visitors never load the sign-in code. */
export const SIGNED_IN = 'tercet.signed-in'
