import type { CoverageReport } from '@baton/schema'
import { Stack, Text } from '@mantine/core'
import css from './evidence.module.css'
import { LongList } from './long-list.tsx'
import { share, worstFirst } from './words.ts'

type Ratio = { hit: number; found: number }

function Bar({ hit, found }: Ratio) {
  return (
    <span className={css.bar} aria-hidden>
      <span style={{ width: `${found === 0 ? 0 : (100 * hit) / found}%` }} />
    </span>
  )
}

function Total({ name, ratio }: { name: string; ratio: Ratio | null }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {ratio === null ? (
          <Text span size="sm" c="dimmed">
            not in the report
          </Text>
        ) : (
          <>
            <Bar {...ratio} />
            <strong>{share(ratio)}</strong>
            <Text span size="sm" c="dimmed">
              {ratio.hit} of {ratio.found}
            </Text>
          </>
        )}
      </dd>
    </div>
  )
}

/** A coverage report as one reads it: the totals, and the files that need a look first. */
export function CoverageDetails({ report }: { report: CoverageReport }) {
  const { lines, branches, functions, files } = report
  return (
    <Stack gap="sm">
      <dl className={css.totals}>
        <Total name="Lines" ratio={lines} />
        <Total name="Branches" ratio={branches} />
        <Total name="Functions" ratio={functions} />
      </dl>
      {files.length > 0 && (
        <LongList items={worstFirst(files)} name="files" textOf={({ path }) => path}>
          {(shown) => (
            <table className={css.files}>
              <caption>Files, the least covered first</caption>
              <thead>
                <tr>
                  <th scope="col">File</th>
                  <th scope="col" className={css.figure}>
                    Missed lines
                  </th>
                  <th scope="col" className={css.figure}>
                    Covered
                  </th>
                </tr>
              </thead>
              <tbody>
                {shown.map(({ path, lines }) => (
                  <tr key={path}>
                    <th scope="row" className="mono">
                      {path}
                    </th>
                    <td className={css.figure}>{lines.found - lines.hit}</td>
                    <td className={css.figure}>
                      <Bar {...lines} /> {share(lines)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </LongList>
      )}
    </Stack>
  )
}
