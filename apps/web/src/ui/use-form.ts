import type { Diagnostic } from '@baton/schema'
import { useMutation } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react'
import { problemOf } from '../problem.ts'

type Values<Name extends string> = Record<Name, string>
type Errors<Name extends string> = Partial<Record<Name, string>>

/** The server's findings that belong to fields of this form; the first of each counts. */
function fieldErrors<Name extends string>(
  diagnostics: readonly Diagnostic[],
  names: readonly Name[],
): Errors<Name> {
  const errors: Errors<Name> = {}
  for (const { at, message } of diagnostics) {
    const name = names.find((candidate) => candidate === at?.field)
    if (name !== undefined)
      errors[name] ??= `${message.charAt(0).toUpperCase()}${message.slice(1)}.`
  }
  return errors
}

const invalidField = ':is(input, select, textarea)[aria-invalid="true"]'

/** A field that nobody has typed into yet follows the others by these rules. */
export type Follow<Name extends string> = Partial<Record<Name, (values: Values<Name>) => string>>

function derived<Name extends string>(
  typed: Partial<Values<Name>>,
  names: readonly Name[],
  follow: Follow<Name>,
): Values<Name> {
  const values = Object.fromEntries(names.map((name) => [name, ''])) as Values<Name>
  for (const name of names) values[name] = typed[name] ?? follow[name]?.(values) ?? ''
  return values
}

/**
 * A form whose fields are called as the server calls them, dots included, in the order in which
 * they follow each other. The server is the judge; only empty fields are found here.
 */
export function useForm<Name extends string, Output>({
  names,
  optional = [],
  follow = {},
  send,
  onDone,
}: {
  names: readonly Name[]
  optional?: readonly Name[]
  follow?: Follow<Name>
  send: (values: Values<Name>) => Promise<Output>
  onDone: (output: Output) => unknown
}) {
  const form = useRef<HTMLFormElement>(null)
  const [typed, setTyped] = useState<Partial<Values<Name>>>({})
  const [errors, setErrors] = useState<Errors<Name>>({})
  const values = derived(typed, names, follow)
  const mutation = useMutation({
    mutationFn: () => send(values),
    onSuccess: onDone,
    onError: (error) => setErrors(fieldErrors(problemOf(error)?.diagnostics ?? [], names)),
  })
  const hasErrors = Object.keys(errors).length > 0

  useEffect(() => {
    if (hasErrors) form.current?.querySelector<HTMLElement>(invalidField)?.focus()
  }, [hasErrors])

  function submit(event: FormEvent) {
    event.preventDefault()
    const missing: Errors<Name> = {}
    for (const name of names) {
      if (values[name].trim() === '' && !optional.includes(name)) missing[name] = 'Fill this in.'
    }
    setErrors(missing)
    mutation.reset()
    if (Object.keys(missing).length === 0) mutation.mutate()
  }

  function set(name: Name, value: string) {
    setTyped({ ...typed, [name]: value })
    const { [name]: _, ...others } = errors
    setErrors(others as Errors<Name>)
  }

  function field(name: Name) {
    return {
      name,
      value: values[name],
      error: errors[name],
      required: !optional.includes(name),
      withAsterisk: false,
      onChange: (event: ChangeEvent<HTMLInputElement>) => set(name, event.currentTarget.value),
    }
  }

  return {
    field,
    /** For what is no text field, such as a choice. */
    set,
    busy: mutation.isPending,
    /** What the fields do not say themselves. */
    problem: hasErrors ? null : mutation.error,
    form: { ref: form, onSubmit: submit, noValidate: true },
  }
}
