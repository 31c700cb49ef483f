/** What the firmware says over HTTP and WebSocket: one file for each part of the contract. */
package io.aztecpour.virtualesp32.http;
