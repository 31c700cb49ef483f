/** The audit log: events that are only ever added, and the answers that idempotency keys are bound to. */
package io.aztecpour.ledger;
