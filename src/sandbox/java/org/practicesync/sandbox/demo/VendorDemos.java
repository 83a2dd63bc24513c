package org.practicesync.sandbox.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every {@link VendorDemo} that was compiled with the sandbox: {@code sandbox/<vendor>/<Vendor>Demo}. */
public final class VendorDemos {
    private static final String SANDBOX = "org/practicesync/sandbox";
    private static final String SUFFIX = "Demo.class";

    /** Below the sandbox's folder: one for the vendor, and the class. */
    private static final int DEPTH = 2;

    private VendorDemos() {}

    /** In the order of their vendors' names. */
    public static List<VendorDemo> all() {
        var classes = classes();
        try (Stream<Path> files = Files.find(
                classes.resolve(SANDBOX),
                DEPTH,
                (path, attributes) -> path.toString().endsWith(SUFFIX))) {
            return files.map(file -> load(classes.relativize(file)))
                    .filter(VendorDemos::isOne)
                    .map(VendorDemos::made)
                    .sorted(Comparator.comparing(VendorDemo::vendor))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one of this vendor, which must be there. */
    public static VendorDemo of(String vendor) {
        return all().stream()
                .filter(demo -> demo.vendor().equals(vendor))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the sandbox has no " + vendor));
    }

    /** The sandbox is only ever a folder of classes, never a jar. */
    private static Path classes() {
        try {
            return Path.of(VendorDemos.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(Path file) {
        var path = file.toString();
        var name = path.substring(0, path.length() - ".class".length())
                .replace(file.getFileSystem().getSeparator(), ".");
        try {
            return Class.forName(name, true, VendorDemos.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isOne(Class<?> type) {
        return VendorDemo.class.isAssignableFrom(type) && !Modifier.isAbstract(type.getModifiers());
    }

    private static VendorDemo made(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (VendorDemo) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getName() + " needs a constructor without parameters", e);
        }
    }
}
