package io.peerline.server.edge;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;

/** TLS from a PKCS12 file: 1.3 and 1.2, the JDK's choice of ciphers. */
final class TlsContext {

    private TlsContext() {}

    /** @throws IllegalStateException that names the file when it cannot be used */
    static SslContext of(EdgeSettings.Tls tls) {
        char[] password = tls.password().toCharArray();
        try (InputStream file = Files.newInputStream(tls.keystore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(file, password);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return SslContextBuilder.forServer(keys)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .build();
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalStateException(
                    "TLS keystore " + tls.keystore() + " cannot be used: " + unusable.getMessage()
                            + "; expected a PKCS12 file with a certificate, its key and this password",
                    unusable);
        }
    }
}
