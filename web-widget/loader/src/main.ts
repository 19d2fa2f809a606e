const tag = document.currentScript;
export const site = tag instanceof HTMLScriptElement ? tag.dataset.site : undefined;
