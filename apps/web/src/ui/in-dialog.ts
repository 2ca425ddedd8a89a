import { createContext } from 'react'

/** Whether something stands in a dialog of its own, whose buttons end it to the right. */
export const InDialog = createContext(false)
