package io.aztecpour.web;

/**
 * What an operation answers.
 *
 * @param status of HTTP
 * @param body a record, map or list of ours
 */
record Answer(int status, Object body) {
    static Answer ok(Object body) {
        return new Answer(200, body);
    }

    static Answer created(Object body) {
        return new Answer(201, body);
    }
}
