import { type CSSVariablesResolver, createTheme } from '@mantine/core'

export const theme = createTheme({
  primaryColor: 'indigo',
  // As bright as Mantine's own, and as cool as the surfaces in app.css.
  colors: {
    dark: [
      '#c9cbd0',
      '#b8bac0',
      '#82858c',
      '#696c73',
      '#42454c',
      '#3a3d44',
      '#2a2c32',
      '#242529',
      '#1f2126',
      '#141518',
    ],
  },
  primaryShade: { light: 7, dark: 8 },
  defaultRadius: 'md',
  headings: { fontWeight: '600' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The smallest size that is still read with ease; all small buttons have it.
  fontSizes: { xs: '0.8125rem' },
  components: {
    // Without `Button.extend`, which would bring the button into every page’s scripts.
    Button: {
      vars: (_: unknown, { size }: { size?: unknown }) => ({
        root: size === 'compact-sm' ? { '--button-fz': 'var(--mantine-font-size-xs)' } : {},
      }),
    },
  },
})

/** Mantine's own greys and reds for text fall short of a contrast of 4.5 : 1. */
export const cssVariables: CSSVariablesResolver = ({ colors }) => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fbfbfc',
    '--mantine-color-dimmed': colors.gray[7],
    '--mantine-color-error': colors.red[9],
    '--mantine-color-placeholder': colors.gray[7],
  },
  dark: {
    '--mantine-color-body': '#17181c',
    '--mantine-color-dimmed': colors.dark[1],
    '--mantine-color-error': colors.red[4],
    '--mantine-color-placeholder': colors.dark[1],
  },
})
