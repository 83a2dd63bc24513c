package org.practicesync.sandbox.run;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.practicesync.sandbox.clerk.ClerkControl;
import org.practicesync.sandbox.clerk.ClerkStandIn;
import org.practicesync.sandbox.clerk.TokenOrder;
import org.practicesync.sandbox.cliniko.ClinikoStandIn;

/**
 * The sandbox as a program. {@code run [--once] [--port N] -- COMMAND}: everything, a demonstration sync, and stays up.
 * {@code serve [--port N] -- COMMAND}: the same without the demonstration. {@code token ORG ROLE}: a token of the running sandbox.
 * {@code standins --cliniko-port N --clerk-port M}: the two stand-ins alone.
 */
public final class Sandbox {
    private static final Duration READY_MAX = Duration.ofSeconds(90);
    private static final int PORT_DEFAULT = 8000;
    private static final int TOKEN_SECONDS = 43_200;
    private static final int LOG_LINES = 30;

    private static final PrintStream OUT = System.out;

    private final Options options;
    private final SandboxFolder folder;
    private volatile boolean stopping;

    private Sandbox(Options options) {
        this.options = options;
        this.folder = new SandboxFolder(Path.of(options.named().getOrDefault("dir", ".sandbox")));
    }

    public static void main(String... args) {
        // Before anything logs: the class path is the service's, and so is its log manager.
        System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
        Logger.getLogger("").setLevel(Level.WARNING);
        int status;
        try {
            var sandbox = new Sandbox(Options.of(args));
            status = switch (sandbox.options.mode()) {
                case "run" -> sandbox.run();
                case "serve" -> sandbox.serve();
                case "token" -> sandbox.token();
                case "standins" -> sandbox.standIns();
                default -> fail("usage: run|serve [--port N] [--once] -- COMMAND, token ORG ROLE, standins");
            };
        } catch (InterruptedException e) {
            status = 130;
        } catch (RuntimeException e) {
            var cause = e.getCause();
            status = fail("sandbox: " + e.getMessage() + (cause == null ? "" : " (" + cause.getMessage() + ")"));
        }
        System.exit(status);
    }

    private int run() throws InterruptedException {
        OUT.println(
                "Starting PostgreSQL, a Clerk, a Cliniko with 660 patients and 2,000 appointments, and other systems ...");
        var surroundings = surroundings();
        int port = port();
        var url = "http://localhost:" + port;
        OUT.println("Starting the service on " + url + " ...");
        var service = surroundings.startService(options.command(), port, folder, Optional.of(folder.serviceLog()));
        closeAtExit(service, surroundings);
        if (!service.awaitReady(url, READY_MAX)) {
            return died("The service did not become ready.");
        }
        var token = surroundings.clerk().token(demoToken());
        try {
            var log = new DemoRun(url, token, OUT).run(service);
            Receipt.print(log, OUT);
            if (options.flag("once", "ONCE")) {
                return log.path("status").asText().equals("completed") ? 0 : 1;
            }
        } catch (IllegalStateException | UncheckedIOException e) {
            return died("The demonstration failed: " + e.getMessage());
        }
        Welcome.print(url, token, folder, OUT);
        Welcome.printSystems(url, surroundings.systems(), OUT);
        service.await();
        return died("The service ended.");
    }

    private int serve() throws InterruptedException {
        var surroundings = surroundings();
        int port = port();
        OUT.println("PostgreSQL: " + surroundings.databaseUrl());
        OUT.println("Clerk:      " + surroundings.clerk().issuer() + "  (a token: make token ORG=org_demo ROLE=admin)");
        Welcome.printSystems("http://localhost:" + port, surroundings.systems(), OUT);
        var service = surroundings.startService(options.command(), port, folder, Optional.empty());
        closeAtExit(service, surroundings);
        return service.await();
    }

    private int token() {
        var clerkUrl = folder.state().path("clerkUrl").asText("");
        try {
            if (options.words().size() != 2) {
                return fail("usage: token ORG ROLE (admin, manager, viewer, member, platform)");
            }
            var role = options.words().getLast();
            var order = TokenOrder.of(options.words().getFirst(), role.equals("platform") ? "admin" : role)
                    .lifeSeconds(TOKEN_SECONDS);
            OUT.println(new ClerkControl(clerkUrl).token(role.equals("platform") ? order.platformAdmin() : order));
            return 0;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return fail("No sandbox runs here: start one with make run or make dev.");
        }
    }

    private int standIns() throws InterruptedException {
        var cliniko = new ClinikoStandIn();
        var clerk = new ClerkStandIn(null);
        OUT.println("cliniko " + cliniko.start(options.number("cliniko-port", 0)));
        OUT.println("clerk " + clerk.start(options.number("clerk-port", 0)));
        OUT.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    private Surroundings surroundings() {
        if (options.command().isEmpty()) {
            throw new IllegalArgumentException("the command that starts the service is missing: put it after --");
        }
        // Slower, but Java 25 complains on the terminal about the other way of Netty.
        System.setProperty("io.netty.noUnsafe", "true");
        return Surroundings.start(folder);
    }

    /** First the service, then what it stands on. */
    private void closeAtExit(ServiceProcess service, Surroundings surroundings) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            stopping = true;
            service.stop();
            surroundings.close();
        }));
    }

    /** A port that was asked for is taken as it is; only the default gives way. */
    private int port() {
        var given =
                options.named().getOrDefault("port", Map.copyOf(System.getenv()).getOrDefault("PORT", ""));
        return given.isEmpty() ? Ports.wantedOrOther(PORT_DEFAULT) : Integer.parseInt(given);
    }

    private static TokenOrder demoToken() {
        return TokenOrder.of(Surroundings.ORGANIZATION, "admin").lifeSeconds(TOKEN_SECONDS);
    }

    private int died(String why) {
        if (stopping) {
            return 0;
        }
        System.err.println();
        System.err.println(why + " Its last lines (" + folder.serviceLog() + "):");
        folder.lastLogLines(LOG_LINES).forEach(line -> System.err.println("  | " + line));
        return 1;
    }

    private static int fail(String message) {
        System.err.println(message);
        return 1;
    }
}
