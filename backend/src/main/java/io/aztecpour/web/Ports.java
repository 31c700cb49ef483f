package io.aztecpour.web;

/**
 * Where the servers actually listen.
 *
 * @param http port
 * @param https port; 0 without TLS
 */
record Ports(int http, int https) {}
