export function WhyDrawer({ id }: { id: string }) { return <p>{id}</p>; }
