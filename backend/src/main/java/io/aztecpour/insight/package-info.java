/** What the log adds up to: a roll-up by the hour and the day of the bar, and the questions that a bar's owner asks of it. */
package io.aztecpour.insight;
