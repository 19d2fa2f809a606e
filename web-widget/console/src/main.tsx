import '@peerline/ui/tokens.css';
import { SUBPROTOCOL } from '@peerline/client';
import { render } from '@peerline/ui';

const root = document.getElementById('app');
if (root) render(<main data-protocol={SUBPROTOCOL} />, root);
