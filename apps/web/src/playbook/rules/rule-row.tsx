import type { SuggestedRule } from '@baton/schema'
import { Button, Checkbox } from '@mantine/core'
import { ruleWords } from '../../gate/rule-words.ts'
import { useProject } from '../../project/use-project.ts'
import { WarningIcon } from '../../ui/icons.tsx'
import { TextLink } from '../../ui/links.tsx'
import { Status } from '../../ui/status.tsx'
import classes from './rules.module.css'

/** One item, the rule that Baton suggests for it, and why. */
export function RuleRow({
  item: { position, text, line, rule, why, supported },
  playbook,
  chosen,
  busy,
  onChoose,
  onAccept,
}: {
  item: SuggestedRule
  playbook: string
  /** Null for those who cannot accept. */
  chosen: boolean | null
  busy: boolean
  onChoose: (checked: boolean) => void
  onAccept: () => void
}) {
  const { org, slug: project } = useProject()
  return (
    <li>
      {chosen !== null && (
        <Checkbox
          aria-label={`Choose the rule of item ${position}`}
          checked={chosen}
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      )}
      <div className={classes.item}>
        <div>
          {position}. {text}
        </div>
        <div className={classes.rule}>
          <code>{rule}</code> <span>{ruleWords(rule)}</span>
        </div>
        <div className={classes.why}>
          {why}{' '}
          <TextLink
            inherit
            underline="always"
            to="/p/$org/$project/playbooks/$playbook"
            params={{ org, project, playbook }}
            hash={`L${line}`}
          >
            Line {line}
          </TextLink>
        </div>
        {!supported && (
          <Status
            tone="warn"
            icon={<WarningIcon />}
            word="Not evaluated yet: such a gate stays open until it is overridden"
          />
        )}
      </div>
      {chosen !== null && (
        <Button
          size="compact-sm"
          variant="default"
          disabled={busy}
          onClick={onAccept}
          aria-label={`Accept the rule of item ${position}`}
        >
          Accept
        </Button>
      )}
    </li>
  )
}
