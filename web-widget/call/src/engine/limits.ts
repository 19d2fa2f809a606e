/** What one's own camera may take for each of the others, so that the line and the processor serve them all. */
const MOST = [
  { maxBitrate: 1_000_000, scaleResolutionDownBy: 1.5 },
  { maxBitrate: 500_000, scaleResolutionDownBy: 2 },
];

/** To so many others; to one alone the browser finds its own measure. */
export async function limit(sender: RTCRtpSender, others: number): Promise<void> {
  const parameters = sender.getParameters();
  const most = MOST[Math.min(others - 2, MOST.length - 1)] ?? { scaleResolutionDownBy: 1 };
  for (const encoding of parameters.encodings) {
    delete encoding.maxBitrate;
    Object.assign(encoding, most);
  }
  // Refused before it is negotiated: it is asked for again when connected.
  await sender.setParameters(parameters).catch(() => undefined);
}
