/** Milliseconds and bytes that a channel goes by. */
export interface ChannelTiming {
  /** A client drops a back channel that is silent for one and a half times as long. */
  readonly keepalive: number
  /**
   * The client measures the handshake, and takes a back channel that brings no byte within twice that for a buffering proxy:
   * it then polls for good. On loopback the measure would be about 2 ms and often wrong, so the handshake waits a little.
   */
  readonly handshake: number
  /** A streamed answer ends after this long or this many bytes: only a new one brings the client's acknowledgement. */
  readonly answer: number
  readonly answerBytes: number
  /** A session without a back channel is over after this. */
  readonly idle: number
  /** A client that does not read is given up when this much waits for it. */
  readonly queueBytes: number
}

export const TIMING: ChannelTiming = { keepalive: 30_000, handshake: 20, answer: 60_000, answerBytes: 256_000, idle: 60_000, queueBytes: 16_000_000 }
