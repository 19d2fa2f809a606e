interface Policy {
  allowsFeature(name: string): boolean;
}

/** By the page around this one. Browsers that do not tell are believed; the refusal then comes with the click. */
export function isDenied(feature: string): boolean {
  const { featurePolicy } = document as Document & { featurePolicy?: Policy };
  return featurePolicy?.allowsFeature(feature) === false;
}
