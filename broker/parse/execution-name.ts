import { decimal } from '../../core/money.ts'

/**
 * The one name of an execution: its order and what the order had filled with it. Stream and activities number executions
 * apart (an activity's id is not the stream's `execution_id`), but both tell the running total. `otherwise` names it when
 * no total is told.
 */
export function executionName(order: string, total: number | undefined, otherwise: string): string {
  return total !== undefined && total > 0 ? `${order}:${decimal(total, 9)}` : otherwise
}
