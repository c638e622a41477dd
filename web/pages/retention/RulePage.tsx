export function RulePage() { return <p>RulePage</p>; }
