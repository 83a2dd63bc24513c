package org.practicesync.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** What Linux tells about CPU and memory, in {@code /proc}. */
final class Machine {
    /** Of {@code /proc}, whatever the kernel itself counts in. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int USER_TIME = 11;
    private static final int CHILDREN_SYSTEM_TIME = 14;
    private static final int IDLE = 4;
    private static final int WAITING_FOR_DISK = 5;
    private static final int LAST_THAT_COUNTS = 8;

    private Machine() {}

    /** CPU seconds used so far. */
    record Used(double service, double postgres, double standIns, double machine, long atNanos) {
        /** Since an earlier time, as shares of one core. */
        Used since(Used earlier) {
            double seconds = (atNanos - earlier.atNanos) / 1e9;
            return new Used(
                    (service - earlier.service) / seconds,
                    (postgres - earlier.postgres) / seconds,
                    (standIns - earlier.standIns) / seconds,
                    (machine - earlier.machine) / seconds,
                    atNanos);
        }

        /** What neither of the three used, ourselves included. */
        double others() {
            return Math.max(0, machine - service - postgres - standIns);
        }

        String cores() {
            return String.format(
                    Locale.ROOT,
                    "service %.2f, PostgreSQL %.2f, stand-ins %.2f, everything else on the machine %.2f",
                    service,
                    postgres,
                    standIns,
                    others());
        }
    }

    static Used used(Site site) {
        double services =
                site.servicePids().stream().mapToDouble(Machine::secondsOf).sum();
        return new Used(
                services,
                secondsOfFamily(site.postgresPid()),
                secondsOf(site.standInsPid()),
                busySeconds(),
                System.nanoTime());
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** Of one, five and fifteen minutes. */
    static String load() {
        return String.join(
                " ",
                Arrays.asList(read(Path.of("/proc/loadavg")).split(" ", -1)).subList(0, 3));
    }

    /** A line of {@code /proc/pid/status} such as VmRSS, in megabytes. */
    static long megabytes(long pid, String what) {
        return read(Path.of("/proc/" + pid + "/status"))
                .lines()
                .filter(line -> line.startsWith(what + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    private static double secondsOf(long pid) {
        var text = read(Path.of("/proc/" + pid + "/stat"));
        if (text.isEmpty()) {
            return 0;
        }
        // Behind the name, which may hold anything; the children that ended are in there.
        var fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = 0;
        for (int i = USER_TIME; i <= CHILDREN_SYSTEM_TIME; i++) {
            ticks += Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    private static double secondsOfFamily(long pid) {
        return secondsOf(pid)
                + ProcessHandle.of(pid).stream()
                        .flatMap(ProcessHandle::descendants)
                        .mapToDouble(child -> secondsOf(child.pid()))
                        .sum();
    }

    private static double busySeconds() {
        var fields = read(Path.of("/proc/stat")).lines().findFirst().orElse("").split(" +", -1);
        long ticks = 0;
        for (int i = 1; i <= LAST_THAT_COUNTS; i++) {
            ticks += i == IDLE || i == WAITING_FOR_DISK ? 0 : Long.parseLong(fields[i]);
        }
        return ticks / TICKS_PER_SECOND;
    }

    /** Empty for a process that has gone. */
    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            // It ended before or while it was read.
            return "";
        }
    }
}
