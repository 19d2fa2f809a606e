package io.peerline.server.site;

import java.util.Locale;

/**
 * The colours nearest to the shop's that stay readable: the lightness moves in OKLCH until the contrast with the ground is 4.5. The same rule as
 * {@code accentFor} of the front end, held together by the same examples. Matrices: Björn Ottosson, OKLab; contrast: WCAG 2.
 */
public record Accent(String light, String dark) {

    private static final double[] LIGHT_GROUND = parse("#ece9e4");
    private static final double[] DARK_GROUND = parse("#2a2723");
    private static final double PASSES = 4.5;
    private static final double STEP = 0.005;

    /** {@code hex}: #rrggbb. */
    public static Accent of(String hex) {
        return new Accent(moveUntilItPasses(hex, LIGHT_GROUND, -STEP), moveUntilItPasses(hex, DARK_GROUND, STEP));
    }

    private static String moveUntilItPasses(String hex, double[] ground, double step) {
        double[] candidate = parse(hex);
        double[] start = toOklch(candidate);
        for (double lightness = start[0]; contrast(candidate, ground) < PASSES; lightness += step) {
            candidate = parse(format(fromOklch(Math.clamp(lightness, 0, 1), start[1], start[2])));
        }
        return format(candidate);
    }

    private static double[] parse(String hex) {
        int bits = Integer.parseInt(hex.substring(1), 16);
        return new double[] {(bits >> 16) / 255.0, ((bits >> 8) & 255) / 255.0, (bits & 255) / 255.0};
    }

    private static String format(double[] rgb) {
        return String.format(
                Locale.ROOT,
                "#%02x%02x%02x",
                Math.round(rgb[0] * 255),
                Math.round(rgb[1] * 255),
                Math.round(rgb[2] * 255));
    }

    /** Lightness, chroma, hue in radians. */
    private static double[] toOklch(double[] rgb) {
        double r = linear(rgb[0]);
        double g = linear(rgb[1]);
        double b = linear(rgb[2]);
        double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
        double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
        double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
        double lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
        double greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
        double blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
        return new double[] {lightness, Math.hypot(greenRed, blueYellow), Math.atan2(blueYellow, greenRed)};
    }

    /** Into sRGB; chroma is taken out in small steps until the colour exists there. */
    private static double[] fromOklch(double lightness, double chroma, double hue) {
        for (double c = chroma; c > 0; c -= STEP) {
            double[] rgb = unclipped(lightness, c, hue);
            if (inside(rgb)) {
                return clip(rgb);
            }
        }
        return clip(unclipped(lightness, 0, hue));
    }

    private static double[] unclipped(double lightness, double chroma, double hue) {
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
        double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
        double s = cube(lightness - 0.0894841775 * a - 1.291485548 * b);
        return new double[] {
            encoded(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            encoded(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            encoded(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s)
        };
    }

    private static double cube(double value) {
        return value * value * value;
    }

    private static boolean inside(double[] rgb) {
        for (double part : rgb) {
            if (!(part >= -0.0005 && part <= 1.0005)) {
                return false;
            }
        }
        return true;
    }

    private static double[] clip(double[] rgb) {
        return new double[] {Math.clamp(rgb[0], 0, 1), Math.clamp(rgb[1], 0, 1), Math.clamp(rgb[2], 0, 1)};
    }

    private static double linear(double part) {
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }

    private static double encoded(double part) {
        return part <= 0.0031308 ? part * 12.92 : 1.055 * Math.pow(part, 1 / 2.4) - 0.055;
    }

    private static double luminance(double[] rgb) {
        return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
    }

    private static double contrast(double[] one, double[] other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
}
