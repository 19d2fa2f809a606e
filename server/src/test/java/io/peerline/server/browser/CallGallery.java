package io.peerline.server.browser;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The page that draws each call screen on a made-up call, built from the front end's sources and served to this machine. */
final class CallGallery implements AutoCloseable {

    private static final Path FRONT_END =
            Path.of("..", "web-widget").toAbsolutePath().normalize();

    private final HttpServer server;

    private CallGallery(HttpServer server) {
        this.server = server;
    }

    static CallGallery build(Path folder) throws IOException, InterruptedException {
        Process vite = new ProcessBuilder(
                        Chromium.program("PLAYWRIGHT_NODEJS_PATH", "node").toString(),
                        "node_modules/vite/bin/vite.js",
                        "build",
                        "call/gallery",
                        "--logLevel=warn",
                        "--outDir=" + folder.toAbsolutePath(),
                        "--emptyOutDir")
                .directory(FRONT_END.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(vite.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (vite.waitFor() != 0) {
            throw new IllegalStateException("the gallery could not be built: " + said);
        }
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                folder.toAbsolutePath(),
                SimpleFileServer.OutputLevel.NONE);
        server.start();
        return new CallGallery(server);
    }

    String address(String query) {
        return "http://localhost:" + server.getAddress().getPort() + "/?" + query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
