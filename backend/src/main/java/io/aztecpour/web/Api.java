package io.aztecpour.web;

import java.util.Map;

/** Some operations of the contract that belong together. */
interface Api {
    /** @return operation id to what carries it out */
    Map<String, Action> operations();
}
