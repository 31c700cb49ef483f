/** HTTP: the router built from the contract, one API a file, one translation of errors, and the site itself. */
package io.aztecpour.web;
