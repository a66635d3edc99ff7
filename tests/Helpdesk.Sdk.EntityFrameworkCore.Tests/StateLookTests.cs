using Helpdesk.Sdk.EntityFrameworkCore.Tests.PostgreSql;

namespace Helpdesk.Sdk.EntityFrameworkCore.Tests;

/// <summary>What the doctor finds out about a database.</summary>
public sealed class StateLookTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_others_can_open_is_pointed_at()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        var folder = Directory.CreateTempSubdirectory("helpdesk-look-");
        var path = Path.Combine(folder.FullName, "desk.db");
        await using (var state = new SqliteHelpdeskState($"Data Source={path}", TimeProvider.System, new NamedKeys("k1"), new ChainSealer("k1")))
        {
            await state.InitializeAsync(Token);
            Assert.Equal(DiagnosticSeverity.Ok, (await OneAsync(state, "closed")).Severity);

            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

            var finding = await OneAsync(state, "closed");
            Assert.Equal(DiagnosticSeverity.Warning, finding.Severity);
            Assert.Contains("chmod", finding.Remedy, StringComparison.Ordinal);
        }
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_superuser_is_pointed_at()
    {
        await using var fixture = new PostgreSqlFixture(TimeProvider.System, usesServerClock: true);
        var state = fixture.Make();
        await state.MigrateAsync(Token);
        await state.InitializeAsync(Token);

        Assert.Equal(DiagnosticSeverity.Warning, (await OneAsync(state, "least-privilege")).Severity);
        Assert.NotNull(await OneAsync(state, "durable"));
    }

    [Theory]
    [InlineData("NOLOGIN", null, null)]
    [InlineData("SUPERUSER", null, "is a superuser")]
    [InlineData("NOLOGIN", "pg_execute_server_program", "is a superuser")]
    [InlineData("NOLOGIN", "pg_read_server_files", "is a superuser")]
    [InlineData("CREATEDB", null, "may make roles or databases")]
    [InlineData("NOLOGIN", "pg_read_all_data", "reach everybody's data")]
    public async Task What_a_user_may_as_a_member_of_another_role_is_pointed_at(string attribute, string? power, string? told)
    {
        await using var fixture = new PostgreSqlFixture(TimeProvider.System, usesServerClock: true);
        var (user, role) = ("u" + fixture.Schema, "r" + fixture.Schema);
        // NOINHERIT: it takes a SET ROLE, and no more.
        fixture.Run($"CREATE ROLE {user} NOINHERIT; CREATE ROLE {role} {attribute}; GRANT {role} TO {user}; GRANT USAGE ON SCHEMA {fixture.Schema} TO {user}");
        if (power is not null)
            fixture.Run($"GRANT {power} TO {role}");
        try
        {
            using var session = new PostgreSqlServer($"{fixture.ConnectionString};Options=-c role={user}", TimeProvider.System).Open();

            var finding = Assert.Single(PostgreSqlLook.Read(session), static found => found.Check == "least-privilege");

            Assert.Equal(told is null ? DiagnosticSeverity.Ok : DiagnosticSeverity.Warning, finding.Severity);
            Assert.Contains($"'{user}'", finding.Message, StringComparison.Ordinal);
            Assert.Contains(told ?? "may no more than it has to", finding.Message, StringComparison.Ordinal);
        }
        finally
        {
            fixture.Run($"DROP OWNED BY {user}; DROP ROLE {user}; DROP ROLE {role}");
        }
    }

    [Theory]
    [InlineData(true, true, true, true, true, "least-privilege")]
    [InlineData(false, true, true, true, false, "least-privilege")]
    [InlineData(false, false, true, true, true, "least-privilege")]
    [InlineData(false, false, false, true, false, "durable")]
    [InlineData(false, false, true, false, false, "durable")]
    [InlineData(false, false, true, true, false, null)]
    public void Each_weakness_of_a_server_is_a_finding(bool isSuperuser, bool mayMore, bool survivesPower, bool waits, bool mayMakeInPublic, string? check) =>
        Assert.Equal(check is null ? [] : [check], PostgreSqlLook.Judge(isSuperuser, mayMore, survivesPower, waits, mayMakeInPublic, "desk").Where(static found => found.Severity != DiagnosticSeverity.Ok).Select(static found => found.Check));

    private static async Task<DiagnosticFinding> OneAsync(IHelpdeskState state, string check) =>
        (await Assert.IsAssignableFrom<IStoreDiagnostics>(state).DiagnoseAsync(Token).ToListAsync(Token)).Single(found => found.Check == check);
}
