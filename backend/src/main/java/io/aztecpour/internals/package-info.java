/** The only place that names implementation classes of Vert.x, so that an upgrade breaks one place. */
package io.aztecpour.internals;
