import { Link } from '@tanstack/react-router';

/** The thing that an entry speaks of, as a link to where it is now; what has no page of its own is only named. */
export function ThingLink(props: { noun: string; id: string; name: string }) {
  const { noun, id, name } = props;
  const [code = name] = name.split(' ');
  switch (noun) {
    case 'System':
    case 'Component':
      return (
        <Link to="/systems/$code" params={{ code }}>
          {name}
        </Link>
      );
    case 'Holding':
    case 'Cohort':
    case 'Fact':
      return (
        <Link to="/systems/$code" params={{ code }} search={{ tab: 'holdings' }}>
          {name}
        </Link>
      );
    case 'Plan':
    case 'Treatment':
    case 'Milestone':
    case 'Exception':
      return (
        <Link to="/systems/$code" params={{ code }} search={{ tab: 'plan' }}>
          {name}
        </Link>
      );
    case 'Facility':
    case 'Department':
      return (
        <Link to="/inventory/facilities/$code" params={{ code }}>
          {name}
        </Link>
      );
    case 'Vendor':
    case 'Agreement':
      return (
        <Link to="/inventory/vendors" search={{ q: code }}>
          {name}
        </Link>
      );
    case 'DataClass':
      return (
        <Link to="/inventory/data-classes" search={{ q: name }}>
          {name}
        </Link>
      );
    case 'RetentionRule':
      return (
        <Link to="/retention/rules/$code" params={{ code }}>
          {name}
        </Link>
      );
    case 'CatalogueUpdate':
      return (
        <Link to="/administration/catalogue/$id" params={{ id: props.id }}>
          {name}
        </Link>
      );
    case 'Authority':
      return (
        <Link to="/retention/authorities/$code" params={{ code }}>
          {name}
        </Link>
      );
    // Of many at once it names no control.
    case 'Assessment':
      return /-/.test(name.split(' ').at(-1) ?? '') ? (
        <Link to="/posture/controls/$code" params={{ code: name.split(' ').at(-1) ?? '' }}>
          {name}
        </Link>
      ) : (
        name
      );
    case 'LegalHold':
      return (
        <Link to="/retention/holds" search={{ q: name }}>
          {name}
        </Link>
      );
    case 'CsvImport':
      return (
        <Link to="/import/$id" params={{ id }}>
          {name}
        </Link>
      );
    case 'Feed':
      return <Link to="/posture/feeds">{name}</Link>;
    case 'FeedRun':
      return (
        <Link to="/posture/feeds/runs/$id" params={{ id }}>
          {name}
        </Link>
      );
    default:
      return name;
  }
}
