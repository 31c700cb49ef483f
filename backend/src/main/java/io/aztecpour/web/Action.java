package io.aztecpour.web;

import io.vertx.core.Future;

/** Carries out one operation of the contract. */
@FunctionalInterface
interface Action {
    Future<Answer> handle(Call call);
}
