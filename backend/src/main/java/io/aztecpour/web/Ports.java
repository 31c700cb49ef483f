package io.aztecpour.web;

/**
 * Where the servers listen in truth.
 *
 * @param http port
 * @param https port; 0 without TLS
 */
record Ports(int http, int https) {}
