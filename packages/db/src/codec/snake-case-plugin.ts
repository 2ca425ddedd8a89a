import {
  type IdentifierNode,
  type KyselyPlugin,
  OperationNodeTransformer,
  type PluginTransformQueryArgs,
  type PluginTransformResultArgs,
  type QueryId,
  type QueryResult,
  type RootOperationNode,
  type UnknownRow,
} from 'kysely'
import { toSnake } from './names.ts'

class SnakeCaseTransformer extends OperationNodeTransformer {
  protected override transformIdentifier(node: IdentifierNode, queryId?: QueryId): IdentifierNode {
    const same = super.transformIdentifier(node, queryId)
    return { ...same, name: toSnake(same.name) }
  }
}

/**
 * The query half of the codec: every identifier goes to the database in snake_case. The result
 * half is not here: rows leave the driver mapped already (see `rows.ts`), because a result plugin
 * works on every row again.
 */
export class SnakeCasePlugin implements KyselyPlugin {
  readonly #transformer = new SnakeCaseTransformer()

  transformQuery(args: PluginTransformQueryArgs): RootOperationNode {
    return this.#transformer.transformNode(args.node, args.queryId)
  }

  async transformResult(args: PluginTransformResultArgs): Promise<QueryResult<UnknownRow>> {
    return args.result
  }
}
