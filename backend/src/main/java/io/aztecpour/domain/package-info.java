/** The words and rules of a bar: records that know nothing of Vert.x, HTTP or SQL. */
package io.aztecpour.domain;
