import { Elsewhere, Ended } from './After';
import { useHome } from './context';
import { Incoming, Outgoing } from './Ringing';
import { Room } from './Room';

/** The screen of the call there is, whatever its stage; nothing when there is none. */
export function CallScreen() {
  const call = useHome().calls.current.value;
  if (!call) return null;
  switch (call.stage.value) {
    case 'starting':
    case 'calling':
      return <Outgoing key={call.id} call={call} />;
    case 'ringing':
      return <Incoming key={call.id} call={call} />;
    case 'elsewhere':
      return <Elsewhere key={call.id} call={call} />;
    case 'ended':
      return <Ended key={call.id} call={call} />;
    default:
      return <Room key={call.id} call={call} />;
  }
}
