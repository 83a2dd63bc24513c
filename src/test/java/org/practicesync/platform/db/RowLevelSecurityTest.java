package org.practicesync.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.practicesync.journey.JourneyProfile;
import org.practicesync.kernel.OrganizationId;
import org.practicesync.testkit.SandboxResource;
import org.practicesync.testkit.ScratchDatabase;

@QuarkusTest
@TestProfile(JourneyProfile.class)
@WithTestResource(SandboxResource.class)
class RowLevelSecurityTest {
    /** Tables that work across organizations may reach, each with its reason. */
    private static final Map<String, String> ACROSS = Map.ofEntries(
            Map.entry(
                    "organization", "resolving org_… and giving a new organization its number come before it is known"),
            Map.entry("sync_run", "claiming due runs looks at all organizations"),
            Map.entry("connection", "what is due is claimed over all organizations"),
            Map.entry("session_key", "keys that are due are looked for over all organizations; it only reads"),
            Map.entry("clerk_sync", "the status of syncs with Clerk is one for all organizations; it only reads"),
            Map.entry(
                    "activity_day",
                    "the health of the system adds up active patients of all organizations; it only reads"),
            Map.entry(
                    "patient_activity",
                    "the health of the system counts active patients of all organizations; it only reads"),
            Map.entry("writeback", "claiming writebacks that are due looks at all organizations"),
            Map.entry("idempotency", "expired keys are dropped for all organizations at once"));

    /** Tables whose rows belong to no organization. */
    private static final Map<String, String> WITHOUT_ORGANIZATION = Map.of(
            "activity_rule", "who is active is decided alike for all organizations",
            "budget_bucket", "two organizations may share what a PMS counts by",
            "flyway_schema_history", "the migrations are everybody's");

    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String INSERT = """
            insert into patient (organization_id, vendor_id, account_id, pms_patient_id, content_hash, created_at, updated_at)
            values (%s, 'cliniko', 'au1:rls', '%s', '\\x00', now(), now())""";
    private static final String IDS =
            "select pms_patient_id as id from patient where account_id = 'au1:rls' order by pms_patient_id";

    @Inject
    Pool pool;

    @Inject
    Database database;

    private final ScratchDatabase oracle = ScratchDatabase.ofTheService();
    private OrganizationId ours = new OrganizationId(0);
    private OrganizationId theirs = new OrganizationId(0);

    @BeforeEach
    void twoOrganizations() {
        oracle.execute("delete from patient where account_id = 'au1:rls'");
        ours = organization("org_rlsOurs");
        theirs = organization("org_rlsTheirs");
        oracle.execute(INSERT.formatted(ours, "1"), INSERT.formatted(theirs, "2"));
    }

    @Test
    void onlyTheListedTablesHaveASecondPolicy() {
        assertThat(oracle.texts("select tablename from pg_policies group by tablename having count(*) > 1"))
                .containsExactlyInAnyOrderElementsOf(ACROSS.keySet());
        assertThat(oracle.texts("select tablename from pg_policies where qual like '%app.across_organizations%'"))
                .containsExactlyInAnyOrderElementsOf(ACROSS.keySet());
    }

    @Test
    void onlyTheListedTablesBelongToNoOrganization() {
        assertThat(oracle.texts("""
                        select c.relname from pg_class c
                        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'organization'
                            and not exists (select from pg_attribute a
                                where a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped)""")).containsExactlyInAnyOrderElementsOf(WITHOUT_ORGANIZATION.keySet());
    }

    @Test
    void everyOtherTableIsForcedAndKeyedByItsOrganization() {
        var tables = oracle.rows("""
                select c.relname, c.relrowsecurity and c.relforcerowsecurity as forced, a.attname as first_key,
                    (select string_agg(p.qual, '') from pg_policies p
                        where p.tablename = c.relname and p.policyname = c.relname || '_own') as own
                from pg_class c
                left join pg_index i on i.indrelid = c.oid and i.indisprimary
                left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')""");
        assertThat(tables).hasSizeGreaterThan(8).allSatisfy(table -> {
            if (WITHOUT_ORGANIZATION.containsKey(String.valueOf(table.get("relname")))) {
                return;
            }
            boolean tenant = "organization".equals(table.get("relname"));
            assertThat(table)
                    .containsEntry("forced", "t")
                    .containsEntry("first_key", tenant ? "id" : "organization_id");
            assertThat(table.get("own")).contains("app.organization_id");
        });
    }

    @Test
    void thePoolWorksInTheRestrictedRole() {
        assertThat(text(pool.query("select current_user::text as t")
                        .execute()
                        .map(rows -> rows.iterator().next().getString("t"))))
                .isEqualTo("practice_sync_service");
        assertThat(oracle.texts(
                        "select rolsuper or rolbypassrls from pg_roles where rolname = 'practice_sync_service'"))
                .containsExactly("f");
    }

    @Test
    void outsideAnOrganizationNothingIsSeen() {
        assertThat(ids(pool.query(IDS)
                        .execute()
                        .map(rows ->
                                rows.stream().map(row -> row.getString("id")).toList())))
                .isEmpty();
        assertThat(ids(database.withoutOrganization(RowLevelSecurityTest::read)))
                .isEmpty();
        assertThat(ids(database.acrossOrganizations(
                        "the test that it does not reach patients", RowLevelSecurityTest::read)))
                .isEmpty();
    }

    @Test
    void insideAnOrganizationOnlyItsRowsAreSeen() {
        assertThat(ids(database.inOrganization(ours, RowLevelSecurityTest::read)))
                .containsExactly("1");
        assertThat(ids(database.inOrganization(theirs, RowLevelSecurityTest::read)))
                .containsExactly("2");
    }

    @Test
    void insideAnOrganizationNobodyElsesRowIsMade() {
        assertThatThrownBy(() -> changed(ours, INSERT.formatted(theirs, "3")))
                .hasMessageContaining("row-level security");
        assertThatThrownBy(() -> changed(
                        ours, "update patient set organization_id = " + theirs + " where account_id = 'au1:rls'"))
                .hasMessageContaining("row-level security");
    }

    @Test
    void insideAnOrganizationNobodyElsesRowIsChanged() {
        assertThat(changed(ours, "update patient set sex = 'x' where account_id = 'au1:rls'"))
                .isEqualTo(1);
        assertThat(changed(ours, "delete from patient where pms_patient_id = '2' and account_id = 'au1:rls'"))
                .isZero();
        assertThat(oracle.texts(
                        "select coalesce(sex, 'null') from patient where account_id = 'au1:rls' and organization_id = ?",
                        theirs.value()))
                .containsExactly("null");
    }

    @Test
    void theOrganizationIsForgottenAfterCommitAndAfterRollback() {
        var setting = "select coalesce(current_setting('app.organization_id', true), '') "
                + "|| coalesce(current_setting('app.across_organizations', true), '') as t";
        for (boolean fails : List.of(false, true)) {
            var seen = pool.withConnection(connection -> connection
                    .begin()
                    .chain(tx -> connection
                            .query("select set_config('app.organization_id', '" + ours + "', true), "
                                    + "set_config('app.across_organizations', 'a reason', true)")
                            .execute()
                            .chain(() -> fails ? tx.rollback() : tx.commit()))
                    .chain(() -> connection.query(setting).execute())
                    .map(rows -> rows.iterator().next().getString("t")));
            assertThat(text(seen)).isEmpty();
        }
        ids(database.inOrganization(ours, RowLevelSecurityTest::read));
        assertThatThrownBy(() -> changed(ours, "select 1 / 0")).hasMessageContaining("22012");
        assertThat(text(pool.query(setting)
                        .execute()
                        .map(rows -> rows.iterator().next().getString("t"))))
                .isEmpty();
    }

    @Test
    void anOrdinaryLoginMigratesWorksAndIsBound() {
        var scratch = ordinaryLogin();
        assertThat(scratch.migrate()).isPositive();
        var vertx = Vertx.vertx();
        try {
            var own = new Pool(new RestrictedPool().create(input(vertx, scratch)));
            var door = new Database(own);
            assertThat(text(own.query("select current_user::text as t")
                            .execute()
                            .map(rows -> rows.iterator().next().getString("t"))))
                    .isEqualTo("rls_ordinary");
            for (int id = 1; id <= 2; id++) {
                int number = id;
                door.acrossOrganizations(
                                "the test's organizations",
                                tx -> tx.query("""
                                        insert into organization (external_id, created_at, updated_at)
                                        values ('org_%d', now(), now())""".formatted(number)).execute())
                        .await()
                        .atMost(SOON);
                door.inOrganization(
                                new OrganizationId(id),
                                tx -> tx.query(INSERT.formatted(number, number)).execute())
                        .await()
                        .atMost(SOON);
            }
            assertThat(ids(door.inOrganization(new OrganizationId(1), RowLevelSecurityTest::read)))
                    .containsExactly("1");
            assertThat(ids(door.withoutOrganization(RowLevelSecurityTest::read)))
                    .isEmpty();
            assertThatThrownBy(() -> door.inOrganization(
                                    new OrganizationId(1),
                                    tx -> tx.query(INSERT.formatted(2, 3)).execute())
                            .await()
                            .atMost(SOON))
                    .hasMessageContaining("row-level security");
            own.close().await().atMost(SOON);
        } finally {
            vertx.close();
        }
    }

    private ScratchDatabase ordinaryLogin() {
        oracle.execute("""
                do $$ begin
                    create role rls_ordinary login password 'rls' nosuperuser nobypassrls nocreaterole;
                exception when duplicate_object then null; end $$""");
        return ScratchDatabase.create("rls_ordinary", "rls_ordinary", "rls");
    }

    private static PgPoolCreator.Input input(Vertx vertx, ScratchDatabase scratch) {
        var options = PgConnectOptions.fromUri(
                "postgresql://" + scratch.user() + ":" + scratch.password() + "@" + scratch.address());
        return new PgPoolCreator.Input() {
            @Override
            public Vertx vertx() {
                return vertx;
            }

            @Override
            public PoolOptions poolOptions() {
                return new PoolOptions().setMaxSize(2);
            }

            @Override
            public List<PgConnectOptions> pgConnectOptionsList() {
                return List.of(options);
            }
        };
    }

    private OrganizationId organization(String externalId) {
        oracle.execute("insert into organization (external_id, created_at, updated_at) values ('" + externalId
                + "', now(), now()) on conflict do nothing");
        return new OrganizationId(
                Long.parseLong(oracle.texts("select id from organization where external_id = ?", externalId)
                        .getFirst()));
    }

    private int changed(OrganizationId organization, String sql) {
        return database.inOrganization(
                        organization, tx -> tx.query(sql).execute().map(rows -> rows.rowCount()))
                .await()
                .atMost(SOON);
    }

    private static Uni<List<String>> read(SqlConnection tx) {
        Function<io.vertx.mutiny.sqlclient.Row, String> id = row -> row.getString("id");
        return tx.query(IDS).execute().map(rows -> rows.stream().map(id).toList());
    }

    private static List<String> ids(Uni<List<String>> asked) {
        return asked.await().atMost(SOON);
    }

    private static String text(Uni<String> asked) {
        return asked.await().atMost(SOON);
    }
}
