import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ChangeEvent, type FormEvent, useEffect, useRef, useState } from 'react'
import { refresh as readAgain } from '../event/refresh.ts'
import { type Errors, splitRefusal } from './form-errors.ts'

type Values<Name extends string> = Record<Name, string>

/** Not the frame around a password, of which Mantine says so too. */
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
 * they follow each other. The server is the judge; only empty fields are found here. `refresh` names the
 * features that it changes, as `useAction` takes them.
 */
export function useForm<Name extends string, Output>({
  names,
  optional = [],
  follow = {},
  kept,
  send,
  refresh = [],
  onDone,
}: {
  names: readonly Name[]
  optional?: readonly Name[]
  follow?: Follow<Name>
  /** What was typed and how to keep it, where it outlives the form. */
  kept?: [typed: Partial<Values<Name>>, set: (typed: Partial<Values<Name>>) => void]
  send: (values: Values<Name>) => Promise<Output>
  refresh?: readonly string[]
  onDone: (output: Output) => unknown
}) {
  const client = useQueryClient()
  const form = useRef<HTMLFormElement>(null)
  const own = useState<Partial<Values<Name>>>({})
  const [typed, setTyped] = kept ?? own
  const [errors, setErrors] = useState<Errors<Name>>({})
  const [problem, setProblem] = useState<Error | null>(null)
  // Counts what was found, so that the focus goes there each time.
  const [refusals, setRefusals] = useState(0)
  const isSending = useRef(false)
  const values = derived(typed, names, follow)
  const { mutate, isPending } = useMutation({
    mutationFn: () => send(values),
    onSuccess: onDone,
    onError(error) {
      const { errors, rest } = splitRefusal(error, names)
      setErrors(errors)
      setProblem(rest)
      setRefusals((count) => count + 1)
    },
    onSettled() {
      isSending.current = false
      if (refresh.length > 0) readAgain(client, refresh)
    },
  })

  useEffect(() => {
    if (refusals > 0) form.current?.querySelector<HTMLElement>(invalidField)?.focus()
  }, [refusals])

  function submit(event: FormEvent) {
    event.preventDefault()
    // What is on its way is not sent twice, by however many keys.
    if (isSending.current) return
    const missing: Errors<Name> = {}
    for (const name of names) {
      if (values[name].trim() === '' && !optional.includes(name)) missing[name] = 'Fill this in.'
    }
    setErrors(missing)
    setProblem(null)
    if (Object.keys(missing).length > 0) return setRefusals(refusals + 1)
    isSending.current = true
    mutate()
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
    busy: isPending,
    /** What the fields do not say themselves. */
    problem,
    form: { ref: form, onSubmit: submit, noValidate: true },
  }
}
