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
