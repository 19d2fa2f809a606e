/** Every port that is kept in SQL; the parts named after SQLite know its writer, pragmas and full-text index, the others any database. */
@NullMarked
package io.peerline.server.engine.sql;

import org.jspecify.annotations.NullMarked;
