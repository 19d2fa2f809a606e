import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Widget } from './widget';

const Context = createContext<Widget | undefined>(undefined);

export const WidgetProvider = Context.Provider;

export function useWidget(): Widget {
  const widget = useContext(Context);
  if (!widget) throw new Error('shown outside of <WidgetProvider>');
  return widget;
}
