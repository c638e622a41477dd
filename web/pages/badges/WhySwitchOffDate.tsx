import type { ReactNode } from 'react';
import { switchOffAddress } from '../why/whyAddress.ts';
import { WhyDate } from './WhyDate.tsx';

/** The earliest switch-off of a system: asked why, it names the holding that is last. */
export function WhySwitchOffDate(props: { code: string; className?: string; children: ReactNode }) {
  const { code, ...rest } = props;
  return <WhyDate disposition={switchOffAddress(code)} {...rest} />;
}
