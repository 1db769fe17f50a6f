/** Everything a venue remembers, as plain JSON. Opaque: made by `save`, read by `createVenue`. */
export interface VenueState {
  readonly version: 1
  readonly body: Json
}

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
