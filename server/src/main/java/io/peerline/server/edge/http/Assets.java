package io.peerline.server.edge.http;

import io.peerline.server.rest.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Files that everybody may have: the built front end and faces. What was found once is kept in memory; what does not exist is not remembered. */
final class Assets {

    /** No segment is empty, begins with a dot or has an unusual character, so no name leaves its folder. Possessive: a long path costs no stack. */
    private static final Pattern NAME =
            Pattern.compile("(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*+/)*+[A-Za-z0-9_~-][A-Za-z0-9._~-]*+");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("json", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("ogg", "audio/ogg"));

    private final List<Mount> mounts;
    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    /**
     * Paths that begin with {@code prefix} come from {@code source}, by the name {@code folder} + the rest. {@code foreign}: other origins' pages may
     * show or run it.
     */
    record Mount(String prefix, String folder, AssetSource source, String cacheControl, boolean foreign) {}

    private record Asset(String type, Map<String, byte[]> variants, String tag) {}

    Assets(List<Mount> mounts) {
        this.mounts = List.copyOf(mounts);
    }

    /** The front end's hashed files for ever, its loader and what that loads for five minutes, faces for an hour. */
    static Assets of(AssetSource web, AssetSource faces) {
        return new Assets(List.of(
                new Mount("/assets/", "assets/", web, "public, max-age=31536000, immutable", true),
                new Mount("/widget.js", "widget.js", web, "public, max-age=300", true),
                new Mount("/product.js", "product.js", web, "public, max-age=300", true),
                new Mount("/favicon.svg", "favicon.svg", web, "public, max-age=86400", true),
                new Mount("/faces/", "", faces, "public, max-age=3600", true)));
    }

    /** Empty when the path is none of an asset's. */
    Optional<Response> answer(HttpCall call) {
        if (!call.reads()) {
            return Optional.empty();
        }
        for (Mount mount : mounts) {
            if (call.path().startsWith(mount.prefix())) {
                String name =
                        mount.folder() + call.path().substring(mount.prefix().length());
                return find(mount, name).map(asset -> answer(asset, mount, call));
            }
        }
        return Optional.empty();
    }

    private Optional<Asset> find(Mount mount, String name) {
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        String key = mount.prefix() + name;
        Asset asset = known.get(key);
        if (asset == null) {
            asset = load(mount.source(), name, type);
            if (asset != null) {
                known.put(key, asset);
            }
        }
        return Optional.ofNullable(asset);
    }

    private static @Nullable Asset load(AssetSource source, String name, String type) {
        byte[] plain = source.read(name);
        if (plain == null) {
            return null;
        }
        Map<String, byte[]> variants = new LinkedHashMap<>();
        variants.put("", plain);
        byte[] brotli = source.read(name + ".br");
        if (brotli != null) {
            variants.put("br", brotli);
        }
        byte[] gzip = source.read(name + ".gz");
        if (gzip != null) {
            variants.put("gzip", gzip);
        }
        return new Asset(type, variants, digest(plain));
    }

    private static Response answer(Asset asset, Mount mount, HttpCall call) {
        String encoding = encoding(asset, call.headers().getOrDefault("accept-encoding", ""));
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("content-type", List.of(asset.type()));
        headers.put("cache-control", List.of(mount.cacheControl()));
        headers.put("etag", List.of("\"" + asset.tag() + (encoding.isEmpty() ? "" : "-" + encoding) + "\""));
        if (asset.variants().size() > 1) {
            headers.put("vary", List.of("accept-encoding"));
        }
        if (!encoding.isEmpty()) {
            headers.put("content-encoding", List.of(encoding));
        }
        if (mount.foreign()) {
            headers.put("cross-origin-resource-policy", List.of("cross-origin"));
        }
        return new Response(
                200, headers, Objects.requireNonNull(asset.variants().get(encoding)));
    }

    /** Brotli before gzip before plain; an encoding with {@code q=0} is refused. */
    private static String encoding(Asset asset, String accepted) {
        for (String encoding : List.of("br", "gzip")) {
            if (asset.variants().containsKey(encoding) && accepts(accepted, encoding)) {
                return encoding;
            }
        }
        return "";
    }

    private static boolean accepts(String accepted, String encoding) {
        for (String part : accepted.split(",")) {
            String[] pieces = part.trim().split(";");
            if (pieces[0].trim().equalsIgnoreCase(encoding)) {
                return pieces.length < 2 || !pieces[1].trim().matches("q=0(\\.0*)?");
            }
        }
        return false;
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("SHA-256 is part of every JDK", impossible);
        }
    }
}
