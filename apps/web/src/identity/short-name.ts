/** Addresses there say nothing about an organisation. */
const mailProviders = new Set(['gmail', 'googlemail', 'outlook', 'hotmail', 'icloud', 'gmx', 'web'])

/** A short name out of a name, as the server takes it: `Acme & Söhne` becomes `acme-sohne`. */
export function shortName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 40)
    .replace(/-$/, '')
}

/** What an organisation is probably called, from an address of it; empty when there is no saying. */
export function organisationOf(email: string): string {
  const label = /@(?:[^@]*\.)?([a-z0-9-]+)\.[a-z]{2,}$/i.exec(email.trim())?.[1] ?? ''
  if (mailProviders.has(label.toLowerCase())) return ''
  return label.charAt(0).toUpperCase() + label.slice(1)
}
