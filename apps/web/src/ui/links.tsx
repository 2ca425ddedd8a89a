import { Anchor, type AnchorProps, Button, type ButtonProps } from '@mantine/core'
import { createLink } from '@tanstack/react-router'
import type { ComponentPropsWithRef } from 'react'

type Own<Props> = Props & Omit<ComponentPropsWithRef<'a'>, keyof Props>

/** A link that looks like a button, for what leads to another page; `to` and `params` are typed. */
export const ButtonLink = createLink((props: Own<ButtonProps>) => (
  <Button component="a" {...props} />
))

/** A link in a text; `to` and `params` are typed. */
export const TextLink = createLink((props: Own<AnchorProps>) => <Anchor {...props} />)
