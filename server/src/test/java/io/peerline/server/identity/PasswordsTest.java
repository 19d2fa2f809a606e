package io.peerline.server.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @AfterEach
    void close() {
        passwords.close();
    }

    @Test
    void the_right_password_matches_and_a_wrong_one_does_not() {
        String hash = passwords.hash("correct horse");

        assertTrue(passwords.matches("correct horse", hash));
        assertFalse(passwords.matches("correct horsf", hash));
    }

    @Test
    void hashes_are_argon2id_with_a_salt_of_their_own() {
        String hash = passwords.hash("correct horse");

        assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
        assertNotEquals(hash, passwords.hash("correct horse"));
    }

    @Test
    void a_hash_of_another_kind_is_a_clear_error() {
        assertThrows(IllegalArgumentException.class, () -> passwords.matches("x", "$2a$10$abc"));
    }

    @Test
    void after_closing_callers_are_told_to_come_back() {
        passwords.close();

        assertThrows(Passwords.Busy.class, () -> passwords.hash("correct horse"));
    }
}
