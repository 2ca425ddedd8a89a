import {
  acceptInvitationInput,
  acknowledged,
  changePasswordInput,
  createdToken,
  createPersonalTokenInput,
  editProfileInput,
  listMyTokensInput,
  me,
  revokeMyTokenInput,
  setupInput,
  setupState,
  showInvitationInput,
  shownInvitation,
  signInInput,
  tokenPage,
} from '@baton/schema'
import { authedProcedure, publicProcedure, router } from '../trpc.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { changePassword, editProfile } from './account.ts'
import { showInvitation } from './invitation.ts'
import { createPersonalToken, listMyTokens, revokeMyToken } from './my-tokens.ts'
import { setup, setupRequired } from './setup.ts'
import { signIn, signOut } from './sign-in.ts'
import { whoAmI } from './who-am-i.ts'

export const identityRouter = router({
  setupState: publicProcedure({
    summary: 'Whether the server still waits for its first owner.',
    rest: { method: 'GET', path: '/setup' },
  })
    .output(setupState)
    .query(async ({ ctx }) => ({ required: await setupRequired(ctx.deps) })),

  setup: publicProcedure({
    summary: 'Make the first owner, org and project with the one-time setup link, and sign in.',
    rest: { method: 'POST', path: '/setup', status: 201 },
  })
    .input(setupInput)
    .output(me)
    .mutation(({ ctx, input }) => setup(ctx, input)),

  signIn: publicProcedure({
    summary: 'Sign in with e-mail and password; answers a session cookie.',
    rest: { method: 'POST', path: '/session', status: 201 },
  })
    .input(signInInput)
    .output(me)
    .mutation(({ ctx, input }) => signIn(ctx, input)),

  signOut: authedProcedure({
    summary: 'End the session.',
    rest: { method: 'DELETE', path: '/session' },
  })
    .output(acknowledged)
    .mutation(({ ctx }) => signOut(ctx)),

  whoAmI: authedProcedure({
    summary: 'Who is calling, with memberships and scopes.',
    rest: { method: 'GET', path: '/me' },
  })
    .output(me)
    .query(({ ctx }) => whoAmI(ctx.actor)),

  editProfile: authedProcedure({
    summary: 'Change one’s own name; for signed-in people, not for tokens.',
    rest: { method: 'PATCH', path: '/me' },
  })
    .input(editProfileInput)
    .output(me)
    .mutation(({ ctx, input }) => editProfile(ctx, input)),

  changePassword: authedProcedure({
    summary: 'Change one’s own password and end one’s other sessions; not for tokens.',
    rest: { method: 'PUT', path: '/me/password' },
  })
    .input(changePasswordInput)
    .output(acknowledged)
    .mutation(({ ctx, input }) => changePassword(ctx, input)),

  showInvitation: publicProcedure({
    summary: 'What a one-time link asks into, named by the hash of its token.',
    rest: { method: 'GET', path: '/invitations/open/{hash}' },
  })
    .input(showInvitationInput)
    .output(shownInvitation)
    .query(({ ctx, input }) => showInvitation(ctx, input.hash)),

  acceptInvitation: publicProcedure({
    summary: 'Join an org with a one-time link, and sign in.',
    rest: { method: 'POST', path: '/invitations/accept', status: 201 },
  })
    .input(acceptInvitationInput)
    .output(me)
    .mutation(({ ctx, input }) => acceptInvitation(ctx, input)),

  createToken: authedProcedure({
    summary: 'Create a personal API token; it is shown once.',
    rest: { method: 'POST', path: '/me/tokens', status: 201 },
    secretAnswer: true,
  })
    .input(createPersonalTokenInput)
    .output(createdToken)
    .mutation(({ ctx, input }) => createPersonalToken(ctx, input)),

  listTokens: authedProcedure({
    summary: 'List one’s own API tokens.',
    rest: { method: 'GET', path: '/me/tokens' },
  })
    .input(listMyTokensInput)
    .output(tokenPage)
    .query(({ ctx, input }) => listMyTokens(ctx, input)),

  revokeToken: authedProcedure({
    summary: 'Revoke one of one’s own API tokens.',
    rest: { method: 'DELETE', path: '/me/tokens/{token}' },
  })
    .input(revokeMyTokenInput)
    .output(acknowledged)
    .mutation(({ ctx, input }) => revokeMyToken(ctx, input)),
})
